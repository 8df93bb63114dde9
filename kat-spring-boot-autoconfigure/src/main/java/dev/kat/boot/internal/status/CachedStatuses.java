package dev.kat.boot.internal.status;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.springframework.beans.factory.BeanFactory;

import dev.kat.KatMigrator;

/**
 * The statuses of several migrators. Each is read on its own thread, so that a database
 * that does not answer holds nothing up, least of all the status of another one.
 *
 * @param <T> the type of a status
 */
final class CachedStatuses<T> {

	private final BeanFactory beanFactory;

	private final Function<KatMigrator, T> source;

	private final Duration longestWait;

	private final Duration timeToLive;

	private final Duration timeToLiveUnseen;

	/** One thread for each migrator being read, and none when idle. */
	private final ExecutorService readers = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 0, TimeUnit.SECONDS,
			new SynchronousQueue<>(), CachedStatuses::thread);

	private final Map<String, CachedStatus<T>> statuses = new ConcurrentHashMap<>();

	/**
	 * Creates the caches.
	 * @param beanFactory contains the migrators
	 * @param source reads the status of a migrator
	 * @param longestWait how long to wait for a status that is being read
	 * @param timeToLive how long to keep it
	 * @param timeToLiveUnseen how long to keep it for the first one who asks
	 */
	CachedStatuses(BeanFactory beanFactory, Function<KatMigrator, T> source, Duration longestWait, Duration timeToLive,
			Duration timeToLiveUnseen) {
		this.beanFactory = beanFactory;
		this.source = source;
		this.longestWait = longestWait;
		this.timeToLive = timeToLive;
		this.timeToLiveUnseen = timeToLiveUnseen;
	}

	CachedStatus<T> of(String migrator) {
		return this.statuses.computeIfAbsent(migrator, (name) -> new CachedStatus<>(() -> read(name), this.readers,
				this.longestWait, this.timeToLive, this.timeToLiveUnseen, System::nanoTime));
	}

	/**
	 * Interrupts the readings without waiting for them: a thread that reads from a socket
	 * cannot be interrupted, but wakes up when the pool closes its connection.
	 */
	void close() {
		this.readers.shutdownNow();
	}

	private T read(String migrator) {
		return this.source
			.apply(this.beanFactory.getBean(migrator, KatMigrator.class).with((builder) -> builder.connectRetries(0)));
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "kat-status");
		thread.setDaemon(true);
		return thread;
	}

}
