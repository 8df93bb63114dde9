package dev.kat.internal.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.RunLockException;
import dev.kat.internal.run.Pause;
import dev.kat.migration.Isolation;

/**
 * Keeps two instances from running at once: an advisory lock that ends with its
 * transaction. It is polled, never waited for inside the server, because a session that
 * waits there deadlocks with CREATE INDEX CONCURRENTLY; and it never outlives its
 * transaction, so nothing is left when a process is killed.
 */
final class RunLock {

	private static final Logger logger = LoggerFactory.getLogger(RunLock.class);

	private static final int FIRST_PAUSE_MS = 50;

	private static final int LONGEST_PAUSE_MS = 500;

	private final long key;

	private final String table;

	private final Duration longestWait;

	RunLock(String schema, String table, Duration longestWait) {
		this.key = key(schema, table);
		this.table = Identifiers.quote(schema, table);
		this.longestWait = longestWait;
	}

	/**
	 * Begins a transaction that holds the lock.
	 * @throws RunLockException if another instance holds it for too long
	 */
	void begin(Session session) throws SQLException {
		begin(session, () -> {
			session.begin();
			return tryLock(session) ? Optional.of(session) : Optional.empty();
		});
	}

	/**
	 * Begins a transaction that holds the lock, in a way of its own.
	 * @param attempt begins a transaction, and returns nothing if {@link #attempt()} was
	 * false in it
	 * @return what the last attempt returned
	 * @throws RunLockException if another instance holds the lock for too long
	 */
	<T> T begin(Session session, SqlWork<Optional<T>> attempt) throws SQLException {
		Stopwatch stopwatch = new Stopwatch();
		boolean waiting = false;
		int pause = FIRST_PAUSE_MS;
		Optional<T> begun = attempt.run();
		while (begun.isEmpty()) {
			boolean tooLong = stopwatch.hasReached(this.longestWait);
			String holder = (waiting && !tooLong) ? "" : describeHolder(session);
			session.rollback(null);
			if (tooLong) {
				throw new RunLockException("Another instance is still migrating after %d s: %s"
					.formatted(this.longestWait.toSeconds(), holder));
			}
			if (!waiting) {
				logger.info("Waiting for another instance that is migrating: {}", holder);
				waiting = true;
			}
			Pause.between(pause / 2, pause, "another instance");
			pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
			begun = attempt.run();
		}
		return begun.get();
	}

	/**
	 * Returns an expression that takes the lock, and is whether it could be taken.
	 */
	String attempt() {
		return "pg_catalog.pg_try_advisory_xact_lock(%d)".formatted(this.key);
	}

	/**
	 * Begins a transaction at an isolation level that holds the lock, and that sees
	 * everything that other instances committed before. If the transaction keeps its
	 * snapshot, the first query takes it, so it could be a little older than the lock.
	 * The tracking table is therefore locked first, which needs no snapshot: after that,
	 * no other session can commit a change of it.
	 * @throws RunLockException if another instance holds the lock for too long
	 */
	void begin(Session session, Isolation isolation) throws SQLException {
		Stopwatch stopwatch = new Stopwatch();
		begin(session);
		while (isolation.keepsSnapshot()) {
			session.rollback(null);
			session.begin(isolation);
			if (tryLockTable(session) && tryLock(session)) {
				return;
			}
			session.rollback(null);
			if (stopwatch.hasReached(this.longestWait)) {
				throw new RunLockException("Another session is still changing the tracking table after %d s"
					.formatted(this.longestWait.toSeconds()));
			}
			Pause.between(FIRST_PAUSE_MS / 2, FIRST_PAUSE_MS, "another instance");
			begin(session);
		}
	}

	private boolean tryLockTable(Session session) throws SQLException {
		try {
			session.execute("lock table " + this.table + " in share row exclusive mode nowait");
			return true;
		}
		catch (SQLException ex) {
			if (SqlFailures.isLockNotAvailable(ex)) {
				return false;
			}
			throw ex;
		}
	}

	private boolean tryLock(Session session) throws SQLException {
		return session.ask("select " + attempt());
	}

	private String describeHolder(Session session) throws SQLException {
		List<String> holders = session.texts("""
				select %s
				from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
				where l.locktype = 'advisory' and l.granted and l.objsubid = 1
					and l.database = (select d.oid from pg_catalog.pg_database d
						where d.datname = pg_catalog.current_database())
					and ((l.classid::bigint << 32) | l.objid::bigint) = ?
				""".formatted(ServerProcess.describedSince("xact_start")), this.key);
		return holders.isEmpty() ? "it has just finished" : String.join("; ", holders);
	}

	long key() {
		return this.key;
	}

	private static long key(String schema, String table) {
		try {
			byte[] name = ("kat:" + schema + "." + table).getBytes(StandardCharsets.UTF_8);
			return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name)).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
