package dev.kat.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import dev.kat.error.Problem;
import dev.kat.error.RunLockException;
import dev.kat.error.VerificationFailedException;
import dev.kat.jdbc.Journal.Attempt;
import dev.kat.jdbc.Journal.Effort;
import dev.kat.jdbc.Journal.Progress;
import dev.kat.jdbc.RunGuard.LockLostException;
import dev.kat.jdbc.StepFailure.Outcome;
import dev.kat.jdbc.StepFailure.Phase;
import dev.kat.plan.HistoryEntry.HalfRun;
import dev.kat.plan.MigrationStep;
import dev.kat.script.SqlScript;
import dev.kat.script.StatementDigest;

/**
 * Runs a migration's script statement by statement, each on its own, for what cannot run
 * inside a transaction. Goes on where an earlier run stopped.
 */
final class NonTransactionalStep implements StepExecution {

	private static final Logger logger = LoggerFactory.getLogger(NonTransactionalStep.class);

	private static final int MOST_LOST_LOCKS = 3;

	private static final String UNRECORDED = "all of it has taken effect, but that could not be recorded";

	private static final String UNRECORDED_WAY_OUT = "The next run records it without running it again.";

	private final MigrationStep step;

	private final RunContext context;

	private final Claim claim;

	NonTransactionalStep(MigrationStep step, RunContext context) {
		this.step = step;
		this.context = context;
		this.claim = new Claim(step, context);
	}

	@Override
	public @Nullable Duration run(Session session) throws StepFailure, SQLException {
		for (int number = 1;; number++) {
			try (RunGuard guard = RunGuard.take(this.context)) {
				return run(session, guard, number);
			}
			catch (LockLostException ex) {
				logger.warn("Lost the run lock while {} was running, taking it again: {}", this.step.id(),
						ex.getMessage());
				if (number == MOST_LOST_LOCKS) {
					throw new RunLockException("The run lock was lost %d times while %s was running"
						.formatted(MOST_LOST_LOCKS, this.step.id()));
				}
			}
		}
	}

	private @Nullable Duration run(Session session, RunGuard guard, int number)
			throws StepFailure, SQLException, LockLostException {
		Stopwatch stopwatch = new Stopwatch();
		Opening opening = open(session, guard, number);
		if (opening == null) {
			return null;
		}
		SessionSettings settings = SessionSettings.remember(session);
		ResumableScript script = new ResumableScript(session, this.context, opening, settings);
		run(session, guard, script, settings, stopwatch);
		Effort effort = new Effort(stopwatch.elapsed(), script.statementsDone());
		return record(session, opening.attempt(), effort) ? effort.duration() : null;
	}

	/**
	 * Notes that the migration has begun.
	 * @return where to go on, or {@code null} if the migration is applied
	 */
	private @Nullable Opening open(Session session, RunGuard guard, int number) throws SQLException {
		if (guard.holdsLock()) {
			session.begin();
		}
		else {
			logger.warn("No connection can be made beside the pool to hold other instances off while {} runs: "
					+ "they go by the journal", this.step.id());
			new UnguardedStart(this.context, this.step).begin(session);
		}
		return session.commitAfter(() -> open(session, number));
	}

	private @Nullable Opening open(Session session, int number) {
		if (this.claim.isMadeOrPossible(session.jdbc())) {
			return null;
		}
		Progress earlier = this.context.journal().progress(session.jdbc(), this.step);
		verify(earlier);
		HalfRun halfRun = (earlier != null) ? earlier.halfRun()
				: new HalfRun(this.step.operation(), 0, new StatementDigest().value());
		Attempt attempt = new Attempt(this.step, number, session.now());
		String xid = this.context.journal().started(session.jdbc(), attempt, halfRun);
		return new Opening(attempt, earlier, (earlier != null) ? earlier.runXid() : xid);
	}

	/**
	 * Another version of this application may have run meanwhile.
	 */
	private void verify(@Nullable Progress earlier) {
		SqlScript script = Objects.requireNonNull(this.step.script());
		Optional<Problem> problem = Optional.ofNullable(earlier)
			.map(Progress::halfRun)
			.flatMap((halfRun) -> halfRun.whyNotResumable(this.step.id(), script, this.step.transactionMode()));
		if (problem.isPresent()) {
			throw new VerificationFailedException(List.of(problem.get()));
		}
	}

	private void run(Session session, RunGuard guard, ResumableScript script, SessionSettings settings,
			Stopwatch stopwatch) throws StepFailure, LockLostException {
		try {
			settings.applyToSession(this.context.settings().schema(), this.step.timeouts(),
					this.context.settings().timeouts());
			script.run(guard);
			restore(settings, session, null);
		}
		catch (DataAccessException ex) {
			restore(settings, session, ex);
			throw script.failure(stopwatch, SqlFailures.cause(ex));
		}
		catch (SQLException ex) {
			restore(settings, session, ex);
			throw script.failure(stopwatch, ex);
		}
		catch (RuntimeException | LockLostException ex) {
			restore(settings, session, ex);
			throw ex;
		}
		catch (Error ex) {
			session.discard("an error left the settings of a script in it");
			throw ex;
		}
	}

	/**
	 * Records the migration as applied.
	 * @return whether it was not recorded yet
	 */
	private boolean record(Session session, Attempt attempt, Effort effort) throws StepFailure {
		try {
			return session.inTransaction(() -> claimAndRecord(session, attempt, effort));
		}
		catch (DataAccessException ex) {
			throw new StepFailure(attempt, effort, Phase.RECORD, unrecorded(SqlFailures.cause(ex)), null,
					SqlFailures.cause(ex));
		}
		catch (SQLException ex) {
			throw new StepFailure(attempt, effort, Phase.RECORD, unrecorded(ex), null, ex);
		}
	}

	private static Outcome unrecorded(SQLException failure) {
		return new Outcome(UNRECORDED, UNRECORDED_WAY_OUT, FailureCause.of(failure), "");
	}

	private boolean claimAndRecord(Session session, Attempt attempt, Effort effort) {
		if (this.claim.make(session.jdbc()) == null) {
			return false;
		}
		this.claim.complete(session.jdbc(), effort.duration());
		this.context.journal().succeeded(session.jdbc(), attempt, effort);
		return true;
	}

	private static void restore(SessionSettings settings, Session session, @Nullable Exception failure) {
		try {
			settings.restore();
		}
		catch (DataAccessException ex) {
			session.discard("its settings cannot be put back");
			if (failure != null) {
				failure.addSuppressed(SqlFailures.asCause(ex));
			}
		}
	}

	/**
	 * Where a run begins.
	 *
	 * @param attempt the attempt
	 * @param earlier what earlier runs left, or {@code null} if there were none
	 * @param runXid the transaction that wrote the journal's first row of these runs, or
	 * of this one
	 */
	record Opening(Attempt attempt, @Nullable Progress earlier, String runXid) {

	}

}
