package dev.kat.resilience;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Others that use the same database all the time, with small transactions.
 */
final class Traffic implements AutoCloseable {

	private static final int CLIENTS = 4;

	private final PgBouncer bouncer;

	private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

	private final AtomicLong transactions = new AtomicLong();

	private final List<Future<?>> clients;

	private volatile boolean stopped;

	Traffic(PgBouncer bouncer) {
		this.bouncer = bouncer;
		this.clients = IntStream.range(0, CLIENTS)
			.<Future<?>>mapToObj((client) -> this.threads.submit(this::run))
			.toList();
	}

	private Void run() throws SQLException {
		try (Connection connection = this.bouncer.connect()) {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				while (!this.stopped) {
					statement.execute("select count(*) from pg_catalog.pg_class");
					connection.commit();
					this.transactions.incrementAndGet();
				}
			}
		}
		return null;
	}

	/**
	 * Ends it.
	 * @return how many transactions there were
	 */
	long stop() throws Exception {
		this.stopped = true;
		for (Future<?> client : this.clients) {
			client.get();
		}
		return this.transactions.get();
	}

	@Override
	public void close() {
		this.stopped = true;
		this.threads.shutdown();
	}

}
