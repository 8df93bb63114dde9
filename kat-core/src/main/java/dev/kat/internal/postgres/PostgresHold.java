package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.ConnectionFailedException;
import dev.kat.internal.run.RunHold;
import dev.kat.internal.run.StepRunner;

/**
 * Holds the run lock outside the pool, and borrows further connections that lead to the
 * same place as the first.
 */
final class PostgresHold implements RunHold {

	private static final Logger logger = LoggerFactory.getLogger(PostgresHold.class);

	private static final String ONE_BY_ONE = "Running one migration at a time: {}";

	/** A DataSource that decides by thread can lead other threads to other places. */
	private static final String PLACE = """
			select pg_catalog.format('schema %s, user %s', pg_catalog.current_schema(), current_user)
			""";

	private static final String ELSEWHERE = "on another thread, the DataSource leads to another database, schema or user";

	private final RunGuard guard;

	private final RunContext context;

	private final boolean recordIsEmpty;

	private final String place;

	private PostgresHold(RunGuard guard, RunContext context, boolean recordIsEmpty, String place) {
		this.guard = guard;
		this.context = context;
		this.recordIsEmpty = recordIsEmpty;
		this.place = place;
	}

	/**
	 * Takes the lock.
	 * @param session the first connection
	 * @return empty if nothing can hold it
	 */
	static Optional<PostgresHold> take(RunContext context, Session session, boolean recordIsEmpty) throws SQLException {
		Optional<RunGuard> guard = take(context);
		if (guard.isEmpty()) {
			return Optional.empty();
		}
		try {
			if (context.lock().isHeldBy(guard.get().pid(), session)) {
				return Optional
					.of(new PostgresHold(guard.get(), context.heldBy(guard.get()), recordIsEmpty, session.text(PLACE)));
			}
		}
		catch (SQLException | RuntimeException | Error ex) {
			guard.get().close();
			throw ex;
		}
		guard.get().close();
		logger.info(ONE_BY_ONE, "the connection outside the pool leads to another database than the pool");
		return Optional.empty();
	}

	private static Optional<RunGuard> take(RunContext context) throws SQLException {
		try {
			RunGuard guard = RunGuard.take(context);
			if (guard.holdsLock()) {
				return Optional.of(guard);
			}
			logger.info(ONE_BY_ONE, "Kat does not know how to connect outside the pool, to hold the lock meanwhile");
		}
		catch (ConnectionFailedException ex) {
			logger.info(ONE_BY_ONE, "no connection outside the pool can be had. " + ex.getMessage());
		}
		return Optional.empty();
	}

	/**
	 * {@return what steps work with while the lock is held}
	 */
	RunContext context() {
		return this.context;
	}

	@Override
	public StepRunner another() {
		return SqlFailures.worded(() -> {
			Session session = Session.borrow(this.context.connections());
			try {
				requireTheSamePlace(session);
				return PostgresRun.on(session, this.context, this.recordIsEmpty);
			}
			catch (SQLException | RuntimeException | Error ex) {
				session.close();
				throw ex;
			}
		});
	}

	private void requireTheSamePlace(Session session) throws SQLException {
		if (session.text(PLACE).equals(this.place) && this.context.lock().isHeldBy(this.guard.pid(), session)) {
			return;
		}
		throw new ConnectionFailedException(ELSEWHERE, "Set kat.parallelism to 1.", new SQLException(ELSEWHERE));
	}

	@Override
	public boolean isHeld() {
		return this.guard.isHeld();
	}

	@Override
	public void takeAgain() {
		SqlFailures.worded(() -> {
			this.guard.takeAgain();
			return true;
		});
	}

	@Override
	public void close() {
		this.guard.close();
	}

}
