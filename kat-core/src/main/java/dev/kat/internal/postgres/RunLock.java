package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.RunLockException;
import dev.kat.internal.run.DatabaseSettings;
import dev.kat.internal.run.Pause;
import dev.kat.migration.Isolation;
import dev.kat.plan.MigrationStep;

/**
 * Keeps two instances from running at once: an advisory lock that ends with its
 * transaction. It is polled, never waited for inside the server, because a session that
 * waits there deadlocks with CREATE INDEX CONCURRENTLY; and it never outlives its
 * transaction, so nothing is left when a process is killed.
 * <p>
 * A run whose steps run side by side holds the lock in a transaction of its own. If its
 * process is killed, that transaction can end before those of its steps do. Each of these
 * therefore shares a second lock, and no instance can take the first one while the second
 * is shared.
 * <p>
 * With either of them, a step shares a lock of its own. No instance takes that one alone:
 * it only shows which migration is running, and whether its session waits for another.
 */
final class RunLock {

	private static final Logger logger = LoggerFactory.getLogger(RunLock.class);

	private static final String HOLDERS = """
			select %s
			from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
			where %s and %s in (?, ?)
			""";

	private static final int FIRST_PAUSE_MS = 50;

	private static final int LONGEST_PAUSE_MS = 500;

	private final long key;

	private final long stepsKey;

	private final String name;

	private final String table;

	private final String journal;

	private final Duration longestWait;

	/** Whether the run holds the lock, so that its steps need not take it. */
	private final boolean heldByRun;

	private final String attempt;

	RunLock(String schema, String table, Duration longestWait) {
		this(schema + "." + table, Identifiers.quote(schema, table),
				Identifiers.quote(schema, DatabaseSettings.journal(table)), longestWait, false);
	}

	private RunLock(String name, String table, String journal, Duration longestWait, boolean heldByRun) {
		this.name = name;
		this.key = LockNumbers.run(name);
		this.stepsKey = LockNumbers.steps(name);
		this.table = table;
		this.journal = journal;
		this.longestWait = longestWait;
		this.heldByRun = heldByRun;
		this.attempt = heldByRun ? share(this.stepsKey) : "(pg_catalog.pg_try_advisory_xact_lock(" + this.key
				+ ") and pg_catalog.pg_try_advisory_xact_lock(" + this.stepsKey + "))";
	}

	/**
	 * {@return the lock for the steps of a run that holds it}
	 */
	RunLock heldByRun() {
		return new RunLock(this.name, this.table, this.journal, this.longestWait, true);
	}

	/**
	 * Begins a transaction that holds the lock, or one of a step whose run holds it.
	 * @throws RunLockException if another instance holds it for too long
	 */
	void begin(Session session) throws SQLException {
		begin(session, Isolation.READ_COMMITTED, this.attempt);
	}

	private void begin(Session session, Isolation isolation, String attempt) throws SQLException {
		begin(session, () -> {
			session.begin(isolation);
			return session.ask("select " + attempt) ? Optional.of(session) : Optional.empty();
		});
	}

	/**
	 * Begins a transaction that holds the lock for a run, whose steps begin transactions
	 * of their own.
	 * @param only the step, if the lock is held for no other
	 * @throws RunLockException if another instance holds it for too long
	 */
	void hold(Session session, Optional<MigrationStep> only) throws SQLException {
		begin(session, () -> {
			session.begin();
			return tryHold(session, only) ? Optional.of(session) : Optional.empty();
		});
	}

	/**
	 * Begins a transaction that holds the lock, in a way of its own.
	 * @param attempt begins a transaction, and returns nothing if
	 * {@link #attempt(MigrationStep)} was false in it
	 * @return what the last attempt returned
	 * @throws RunLockException if another instance holds the lock for too long
	 */
	<T> T begin(Session session, SqlWork<Optional<T>> attempt) throws SQLException {
		Waiting waiting = new Waiting();
		Optional<T> begun = attempt.run();
		while (begun.isEmpty()) {
			waiting.pause(session);
			begun = attempt.run();
		}
		return begun.get();
	}

	/**
	 * Returns an expression that takes the lock for a step, and is whether it could be
	 * taken.
	 */
	String attempt(MigrationStep step) {
		return this.attempt + " and " + mark(step);
	}

	/**
	 * Returns an expression that takes the lock that shows that a step is running. It is
	 * true even if an application has a use of its own for that number.
	 */
	private String mark(MigrationStep step) {
		return share(LockNumbers.step(this.name, step.operation(), step.id())) + " is not null";
	}

	private static String share(long key) {
		return "pg_catalog.pg_try_advisory_xact_lock_shared(" + key + ")";
	}

	/**
	 * Begins a step's transaction at its isolation level, which holds the lock, and sees
	 * everything that other instances committed before. If the transaction keeps its
	 * snapshot, the first query takes it, so it could be a little older than the lock.
	 * The tracking table is therefore locked first, which needs no snapshot: after that,
	 * no other session can commit a change of it. A step whose run holds the lock does
	 * not need that: what it builds on was committed before it began.
	 * @throws RunLockException if another instance holds the lock for too long
	 */
	void begin(Session session, MigrationStep step) throws SQLException {
		if (this.heldByRun || !step.isolation().keepsSnapshot()) {
			begin(session, step.isolation(), attempt(step));
			return;
		}
		Stopwatch stopwatch = new Stopwatch();
		begin(session);
		while (true) {
			session.rollback(null);
			session.begin(step.isolation());
			if (tryLockTable(session) && session.ask("select " + attempt(step))) {
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

	/**
	 * Rolling back to a savepoint gives back the lock that the steps will share.
	 */
	private boolean tryHold(Session session, Optional<MigrationStep> only) throws SQLException {
		if (!session.ask("select pg_catalog.pg_try_advisory_xact_lock(?)", this.key)) {
			return false;
		}
		session.execute("savepoint steps");
		boolean isUnshared = session.ask("select pg_catalog.pg_try_advisory_xact_lock(?)", this.stepsKey);
		session.execute("rollback to savepoint steps");
		return isUnshared && (only.isEmpty() || session.ask("select " + mark(only.get())));
	}

	/**
	 * Returns whether a session sees that a backend holds the lock. If it does not, it
	 * leads to another database.
	 */
	boolean isHeldBy(int pid, Session session) throws SQLException {
		return session.ask("select exists (" + holders("a.pid") + " and a.pid = ?)", this.key, this.key, pid);
	}

	private static String holders(String columns) {
		return HOLDERS.formatted(columns, LockNumbers.HELD_HERE, LockNumbers.OF_ROW);
	}

	private String describeHolder(Session session) throws SQLException {
		List<String> holders = session.texts(holders("distinct " + ServerProcess.describedSince("xact_start"))
				+ " and a.pid <> pg_catalog.pg_backend_pid()", this.key, this.stepsKey);
		return holders.isEmpty() ? "it has just finished" : String.join("; ", holders);
	}

	long key() {
		return this.key;
	}

	/**
	 * Reads the last row of the journal, which grows with each migration.
	 */
	private long progress(Session session) throws SQLException {
		return session.ask("select pg_catalog.to_regclass(?) is not null", this.journal)
				? Long.parseLong(session.text("select coalesce(max(id), 0)::text from " + this.journal)) : 0;
	}

	/**
	 * Waits for another instance as long as it makes progress, because it can hold the
	 * lock for a whole run.
	 */
	private final class Waiting {

		private Stopwatch sinceProgress = new Stopwatch();

		private Optional<Long> progress = Optional.empty();

		private int longestPause = FIRST_PAUSE_MS;

		/**
		 * Ends the transaction that did not get the lock, and waits.
		 * @throws RunLockException if there was no progress for too long
		 */
		void pause(Session session) throws SQLException {
			boolean isFirst = this.progress.isEmpty();
			Optional<Long> seen = Optional.of(progress(session));
			if (!isFirst && !seen.equals(this.progress)) {
				this.sinceProgress = new Stopwatch();
			}
			this.progress = seen;
			boolean tooLong = this.sinceProgress.hasReached(RunLock.this.longestWait);
			String holder = (isFirst || tooLong) ? describeHolder(session) : "";
			session.rollback(null);
			if (tooLong) {
				throw new RunLockException("Another instance is still migrating after %d s: %s"
					.formatted(RunLock.this.longestWait.toSeconds(), holder));
			}
			if (isFirst) {
				logger.info("Waiting for another instance that is migrating: {}", holder);
			}
			Pause.between(this.longestPause / 2, this.longestPause, "another instance");
			this.longestPause = Math.min(2 * this.longestPause, LONGEST_PAUSE_MS);
		}

	}

}
