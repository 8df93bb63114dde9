package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.RunLockException;
import dev.kat.internal.postgres.Journal.Progress;
import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.internal.postgres.script.StatementReader;
import dev.kat.internal.run.Pause;
import dev.kat.plan.MigrationStep;

/**
 * Begins a migration without one transaction if nothing can hold the run lock while it
 * runs. The journal's row shows that it has begun, but not whether it is still running.
 * It counts as abandoned if for a while no backend has been running its statement, and
 * the journal has not grown. The journal says nothing about a migration in Java until it
 * has ended, which therefore counts as abandoned only after the longest wait for another
 * instance.
 */
final class UnguardedStart {

	private static final Logger logger = LoggerFactory.getLogger(UnguardedStart.class);

	private static final Duration QUIET = Duration.ofSeconds(5);

	private static final int SHORTEST_PAUSE_MS = 100;

	private static final int LONGEST_PAUSE_MS = 400;

	private final RunContext context;

	private final MigrationStep step;

	/** Empty for a migration in Java, whose statements are not known. */
	private final Optional<SqlScript> script;

	private final Duration longestQuiet;

	private final Claim claim;

	private UnguardedStart(RunContext context, MigrationStep step, Optional<SqlScript> script) {
		this.script = script;
		Duration wait = context.settings().runLockWait();
		this.longestQuiet = (script.isPresent() || wait.compareTo(QUIET) < 0) ? QUIET : wait;
		this.context = context;
		this.step = step;
		this.claim = new Claim(step, context);
	}

	/**
	 * Begins the transaction that records the start of a migration: in the run's lock if
	 * the guard holds it, otherwise once no other instance seems to be running it.
	 * @throws RunLockException if one does for too long
	 */
	static void begin(Session session, RunGuard guard, RunContext context, MigrationStep step,
			Optional<SqlScript> script) throws SQLException {
		if (guard.holdsLock()) {
			session.begin();
			return;
		}
		logger.warn("Cannot open a connection outside the pool to keep other instances away while {} runs: "
				+ "they rely on the journal instead", step.id());
		new UnguardedStart(context, step, script).begin(session);
	}

	/**
	 * Begins a transaction that holds the run lock, once no other instance seems to be
	 * running the migration.
	 * @throws RunLockException if one does for too long
	 */
	private void begin(Session session) throws SQLException {
		while (true) {
			long abandoned = await(session);
			this.context.lock().begin(session);
			if (running(session).filter((progress) -> progress.lastId() != abandoned).isEmpty()) {
				return;
			}
			session.rollback(null);
		}
	}

	/**
	 * Waits as long as another instance seems to be running the migration. The limit
	 * counts only once that instance has been seen at work: with a limit of zero, a
	 * migration that was abandoned could otherwise never be resumed.
	 * @return the last row of the run that was abandoned
	 */
	private long await(Session session) throws SQLException {
		Stopwatch total = new Stopwatch();
		Stopwatch quiet = new Stopwatch();
		long lastId = -1;
		Optional<Progress> running = running(session);
		while (running.isPresent() && !quiet.hasReached(this.longestQuiet)) {
			Progress progress = running.get();
			boolean first = lastId == -1;
			boolean atWork = isStatementRunning(session, progress) || (!first && progress.lastId() != lastId);
			if (first || atWork) {
				quiet = new Stopwatch();
				lastId = progress.lastId();
			}
			if (atWork && total.hasReached(this.context.settings().runLockWait())) {
				throw new RunLockException("According to the journal, another instance is still running %s after %d s"
					.formatted(this.step.id(), this.context.settings().runLockWait().toSeconds()));
			}
			Pause.between(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS, "another instance");
			running = running(session);
		}
		return lastId;
	}

	private Optional<Progress> running(Session session) throws SQLException {
		return this.claim.isMade(session) ? Optional.empty()
				: this.context.journal().progress(session, this.step).filter(Progress::inFlight);
	}

	private boolean isStatementRunning(Session session, Progress progress) throws SQLException {
		return this.script.isPresent() && isStatementRunning(session, progress, this.script.get());
	}

	private boolean isStatementRunning(Session session, Progress progress, SqlScript script) throws SQLException {
		try (StatementReader statements = script.open(this.step.transactionMode())) {
			for (int index = 0; index < progress.halfRun().statementsDone(); index++) {
				statements.next();
			}
			SqlStatement next = statements.next();
			return next != null && !new AbandonedStatements(session, Duration.ZERO).find(next).isEmpty();
		}
	}

}
