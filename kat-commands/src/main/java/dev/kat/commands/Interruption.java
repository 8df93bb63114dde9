package dev.kat.commands;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import dev.kat.error.RunInterruptedException;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;

/**
 * Ends what a command does on a database, for a process that is told to stop.
 */
public final class Interruption {

	private final List<Connection> connections = new ArrayList<>();

	private final AtomicInteger done = new AtomicInteger();

	private volatile boolean hasBegun;

	/** The step that began last. */
	private volatile @Nullable PlannedStep last;

	/**
	 * Cancels the statements that are running, and lets no other migration begin. Can be
	 * called again, in case a statement began at the same moment.
	 */
	public void begin() {
		this.hasBegun = true;
		for (Connection connection : openConnections()) {
			try {
				connection.unwrap(PGConnection.class).cancelQuery();
			}
			catch (SQLException ex) {
				// It has just been closed, or the server is gone: nothing is running
				// there.
			}
		}
	}

	/**
	 * {@return whether the process is told to stop}
	 */
	public boolean hasBegun() {
		return this.hasBegun;
	}

	/**
	 * {@return whether a database may still be working for the command}
	 */
	public boolean isConnected() {
		return !openConnections().isEmpty();
	}

	private synchronized Collection<Connection> openConnections() {
		this.connections.removeIf(Interruption::isClosed);
		return List.copyOf(this.connections);
	}

	private static boolean isClosed(Connection connection) {
		try {
			return connection.isClosed();
		}
		catch (SQLException ex) {
			return true;
		}
	}

	private synchronized Connection add(Connection connection) {
		this.connections.removeIf(Interruption::isClosed);
		this.connections.add(connection);
		return connection;
	}

	/**
	 * Remembers the connections that a DataSource opens.
	 */
	DataSource watch(DataSource dataSource) {
		return new DelegatingDataSource(dataSource) {

			@Override
			public Connection getConnection() throws SQLException {
				return add(super.getConnection());
			}

		};
	}

	/**
	 * {@return a listener that counts what is done, and lets nothing begin after that}
	 */
	MigrationListener listener() {
		return new Gate();
	}

	/**
	 * {@return how far the run has come, such as {@code 7 of 40 migrations were applied};
	 * empty if it has not begun}
	 */
	public Optional<String> standing() {
		int count = this.done.get();
		return Optional.ofNullable(this.last)
			.map((step) -> "%d of %d %s %s %s".formatted(count, step.count(),
					(step.count() == 1) ? "migration" : "migrations", (count == 1) ? "was" : "were",
					step.operation().done()));
	}

	private final class Gate implements MigrationListener {

		@Override
		public void beforeRun(MigrationPlan plan) {
			Interruption.this.done.set(0);
		}

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			Interruption.this.last = step;
			refuse(step);
			return new StepObserver() {

				@Override
				public void running() {
					refuse(step);
				}

				@Override
				public void done(Duration duration) {
					Interruption.this.done.incrementAndGet();
				}

			};
		}

		private void refuse(PlannedStep step) {
			if (Interruption.this.hasBegun) {
				throw RunInterruptedException.byShutdownBefore(step.toString());
			}
		}

	}

}
