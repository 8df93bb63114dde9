package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import dev.kat.error.RunLockException;
import dev.kat.plan.MigrationStep;

/**
 * Holds the run lock while a migration runs without a transaction, or while the steps of
 * a run run side by side. It does so on a connection outside the pool: a pool of one
 * connection has none left, and the working connections are not in a transaction all the
 * time. Without a connection outside the pool, nothing holds the lock.
 */
final class RunGuard implements AutoCloseable {

	/**
	 * Keeps the server's timeouts from ending the transaction. Also checks that the
	 * connection is alive. A query cannot be used for that: in a transaction, the server
	 * keeps the snapshot of the last query, and CREATE INDEX CONCURRENTLY waits for all
	 * older snapshots.
	 */
	private static final String STAY = "set local idle_in_transaction_session_timeout = 0";

	private static final String STAY_SINCE_17 = STAY + "; set local transaction_timeout = 0";

	/** Each check takes the time of a round trip. */
	private static final Duration LONGEST_UNCHECKED = Duration.ofMillis(100);

	private final RunContext context;

	/** Empty if the lock is held for a whole run. */
	private final Optional<MigrationStep> step;

	private Optional<Session> session;

	private Stopwatch sinceCheck = new Stopwatch();

	private int pid;

	private RunGuard(RunContext context, Optional<MigrationStep> step, Optional<Session> session) {
		this.context = context;
		this.step = step;
		this.session = session;
	}

	/**
	 * Takes the lock for a whole run.
	 * @throws RunLockException if another instance holds it for too long
	 */
	static RunGuard take(RunContext context) throws SQLException {
		return take(context, Optional.empty());
	}

	/**
	 * Takes the lock for one step.
	 * @throws RunLockException if another instance holds it for too long
	 */
	static RunGuard take(RunContext context, MigrationStep step) throws SQLException {
		return take(context, Optional.of(step));
	}

	private static RunGuard take(RunContext context, Optional<MigrationStep> step) throws SQLException {
		RunGuard guard = new RunGuard(context, step, Session.unpooled(context.connections()));
		guard.begin();
		return guard;
	}

	/**
	 * Takes the lock again after it was lost.
	 * @throws RunLockException if another instance holds it for too long
	 */
	synchronized void takeAgain() throws SQLException {
		this.session.ifPresent(Session::close);
		this.session = Session.unpooled(this.context.connections());
		begin();
	}

	private void begin() throws SQLException {
		if (this.session.isEmpty()) {
			return;
		}
		Session held = this.session.get();
		try {
			this.context.lock().hold(held, this.step);
			this.pid = Integer.parseInt(held.text("select pg_catalog.pg_backend_pid()::text"));
			held.execute(stay(held));
			this.sinceCheck = new Stopwatch();
		}
		catch (RuntimeException | SQLException | Error ex) {
			held.close();
			throw ex;
		}
	}

	private static String stay(Session session) throws SQLException {
		return (session.connection().getMetaData().getDatabaseMajorVersion() >= 17) ? STAY_SINCE_17 : STAY;
	}

	/**
	 * Whether a connection holds the lock.
	 */
	boolean holdsLock() {
		return this.session.isPresent();
	}

	/**
	 * The backend that holds the lock.
	 */
	int pid() {
		return this.pid;
	}

	/**
	 * Returns whether the lock is held, or was a moment ago.
	 */
	synchronized boolean isHeld() {
		try {
			if (this.sinceCheck.hasReached(LONGEST_UNCHECKED)) {
				check();
			}
			return true;
		}
		catch (LockLostException ex) {
			return false;
		}
	}

	/**
	 * Makes sure that the lock is still held.
	 * @throws LockLostException if its connection is gone
	 */
	synchronized void check() throws LockLostException {
		if (this.session.isEmpty()) {
			return;
		}
		try {
			this.session.get().execute(STAY);
			this.sinceCheck = new Stopwatch();
		}
		catch (SQLException ex) {
			throw new LockLostException(ex);
		}
	}

	@Override
	public synchronized void close() {
		this.session.ifPresent((held) -> {
			held.rollback(null);
			held.close();
		});
	}

	/**
	 * Reports that the run lock is no longer held.
	 */
	static final class LockLostException extends Exception {

		private static final long serialVersionUID = 1L;

		LockLostException(String message) {
			super(message);
		}

		LockLostException(SQLException cause) {
			super(ServerError.of(cause).describe(), cause);
		}

	}

}
