package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.Optional;

import dev.kat.error.RunLockException;

/**
 * Holds the run lock while a migration runs without a transaction, on a connection
 * outside the pool: a pool of one connection has none left, and the working connection is
 * not in a transaction. Without a connection outside the pool, nothing holds the lock.
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

	private final Optional<Session> session;

	private RunGuard(Optional<Session> session) {
		this.session = session;
	}

	/**
	 * Takes the lock.
	 * @throws RunLockException if another instance holds it for too long
	 */
	static RunGuard take(RunContext context) throws SQLException {
		Optional<Session> session = Session.unpooled(context.connections());
		if (session.isPresent()) {
			begin(session.get(), context.lock());
		}
		return new RunGuard(session);
	}

	private static void begin(Session session, RunLock lock) throws SQLException {
		try {
			lock.begin(session);
			session.execute(stay(session));
		}
		catch (RuntimeException | SQLException | Error ex) {
			session.close();
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
	 * Makes sure that the lock is still held.
	 * @throws LockLostException if its connection is gone
	 */
	void check() throws LockLostException {
		if (this.session.isEmpty()) {
			return;
		}
		try {
			this.session.get().execute(STAY);
		}
		catch (SQLException ex) {
			throw new LockLostException(ex);
		}
	}

	@Override
	public void close() {
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

		LockLostException(SQLException cause) {
			super(ServerError.of(cause).describe(), cause);
		}

	}

}
