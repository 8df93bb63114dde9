package dev.kat.internal.postgres;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import dev.kat.error.RunLockException;

/**
 * Holds the run lock while a migration runs without a transaction, on a connection beside
 * the pool: a pool of one connection has none to spare, and the working connection is not
 * in a transaction. Where no connection can be made beside the pool there is nothing to
 * hold it with.
 */
final class RunGuard implements AutoCloseable {

	/**
	 * Keeps the server's timeouts from ending the transaction. Also asks whether the
	 * connection is still there. A query would not do for that: in a transaction the
	 * server keeps the snapshot of the last one, and CREATE INDEX CONCURRENTLY waits for
	 * all older snapshots.
	 */
	private static final String STAY = "set local idle_in_transaction_session_timeout = 0";

	private static final String STAY_SINCE_17 = STAY + "; set local transaction_timeout = 0";

	private final @Nullable Session session;

	private RunGuard(@Nullable Session session) {
		this.session = session;
	}

	/**
	 * Takes the lock.
	 * @throws RunLockException if another instance holds it for too long
	 */
	static RunGuard take(RunContext context) throws SQLException {
		if (!context.connections().hasUnpooled()) {
			return new RunGuard(null);
		}
		Session session = Session.unpooled(context.connections());
		try {
			context.lock().begin(session);
			session.execute(stay(session));
			return new RunGuard(session);
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
	 * Whether there is a connection that holds the lock.
	 */
	boolean holdsLock() {
		return this.session != null;
	}

	/**
	 * Makes sure that the lock is still held.
	 * @throws LockLostException if its connection is gone
	 */
	void check() throws LockLostException {
		if (this.session == null) {
			return;
		}
		try {
			this.session.execute(STAY);
		}
		catch (SQLException ex) {
			throw new LockLostException(ex);
		}
	}

	@Override
	public void close() {
		if (this.session != null) {
			this.session.rollback(null);
			this.session.close();
		}
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
