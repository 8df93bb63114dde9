package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.RunLockException;
import dev.kat.error.ValidationFailedException;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.postgres.Journal.Attempt;
import dev.kat.internal.postgres.Journal.Effort;
import dev.kat.internal.postgres.Journal.Note;
import dev.kat.internal.postgres.Journal.Progress;
import dev.kat.internal.postgres.RunGuard.LockLostException;
import dev.kat.internal.postgres.StepFailure.Outcome;
import dev.kat.internal.postgres.StepFailure.Phase;
import dev.kat.internal.postgres.script.PostgresSyntax;
import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.postgres.script.StatementDigest;
import dev.kat.internal.run.StepResult;
import dev.kat.internal.run.StepResult.Done;
import dev.kat.internal.run.StepResult.DoneElsewhere;
import dev.kat.internal.run.StepResult.LockLost;
import dev.kat.migration.MigrationScript;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.RecordEntry.HalfRun;

/**
 * Runs a migration's script statement by statement, or in several transactions, and notes
 * in the journal what is done. Resumes where an earlier run stopped.
 */
final class ResumableStep implements StepExecution {

	private static final Logger logger = LoggerFactory.getLogger(ResumableStep.class);

	private static final int MOST_LOST_LOCKS = 3;

	private static final String UNRECORDED = "all of it has taken effect, but that could not be recorded";

	private static final String UNRECORDED_WAY_OUT = "The next run records it without running it again.";

	private final MigrationStep step;

	private final MigrationScript file;

	private final SqlScript script;

	private final int attempt;

	private final Runnable running;

	private final RunContext context;

	private final Claim claim;

	ResumableStep(MigrationStep step, MigrationScript file, int attempt, Runnable running, RunContext context) {
		this.step = step;
		this.file = file;
		this.script = new SqlScript(file);
		this.attempt = attempt;
		this.running = running;
		this.context = context;
		this.claim = new Claim(step, context);
	}

	@Override
	public StepResult run(Session session) throws StepFailure, SQLException, SpoiltSessionException {
		if (session.leftovers().exist()) {
			throw new SpoiltSessionException();
		}
		Optional<RunGuard> guard = this.context.guard();
		return guard.isPresent() ? runHeld(session, guard.get()) : runAlone(session);
	}

	/**
	 * Only the run can take its lock again.
	 */
	private StepResult runHeld(Session session, RunGuard guard) throws StepFailure, SQLException {
		try {
			return run(session, guard, this.attempt);
		}
		catch (LockLostException ex) {
			return new LockLost();
		}
	}

	private StepResult runAlone(Session session) throws StepFailure, SQLException {
		for (int number = 1;; number++) {
			try (RunGuard guard = RunGuard.take(this.context, this.step)) {
				return run(session, guard, this.attempt + number - 1);
			}
			catch (LockLostException ex) {
				logger.warn("Lost the run lock while {} was running; taking it again: {}", this.step.id(),
						ex.getMessage());
				if (number == MOST_LOST_LOCKS) {
					throw new RunLockException("The run lock was lost %d times while %s was running"
						.formatted(MOST_LOST_LOCKS, this.step.id()));
				}
			}
		}
	}

	private StepResult run(Session session, RunGuard guard, int number)
			throws StepFailure, SQLException, LockLostException {
		Stopwatch stopwatch = new Stopwatch();
		Optional<ResumePoint> found = open(session, guard, number);
		if (found.isEmpty()) {
			return new DoneElsewhere();
		}
		SessionSettings settings = SessionSettings.remember(session);
		ResumableScript resumable = new ResumableScript(session, this.context, this.script, found.get(),
				new UnitTransaction(session, this.context, found.get().attempt(), settings, guard), settings);
		run(session, resumable, settings, stopwatch);
		Effort effort = new Effort(stopwatch.elapsed(), resumable.statementsDone());
		return record(session, found.get().attempt(), effort) ? new Done(effort.duration()) : new DoneElsewhere();
	}

	/**
	 * Records that the migration has begun.
	 * @return where to resume; empty if another instance has run the migration
	 */
	private Optional<ResumePoint> open(Session session, RunGuard guard, int number) throws SQLException {
		UnguardedStart.begin(session, guard, this.context, this.step, Optional.of(this.script));
		return session.commitAfter(() -> open(session, number));
	}

	private Optional<ResumePoint> open(Session session, int number) throws SQLException {
		if (this.claim.isMadeOrPossible(session)) {
			return Optional.empty();
		}
		Optional<Progress> earlier = this.context.journal().progress(session, this.step);
		earlier.ifPresent(this::requireResumable);
		this.running.run();
		HalfRun halfRun = earlier.map(Progress::halfRun)
			.orElseGet(() -> new HalfRun(this.step.operation(), 0, new StatementDigest().value()));
		Attempt attempt = new Attempt(this.step, number, session.now());
		Note note = this.context.journal().started(session, attempt, halfRun);
		return Optional.of(new ResumePoint(attempt, earlier, note));
	}

	/**
	 * Another version of this application may have run in the meantime.
	 */
	private void requireResumable(Progress earlier) {
		new ScriptChecks(new PostgresSyntax())
			.whyNotResumable(this.step.id(), earlier.halfRun(), this.file, this.step.transactionMode())
			.ifPresent((problem) -> {
				throw new ValidationFailedException(List.of(problem));
			});
	}

	private void run(Session session, ResumableScript resumable, SessionSettings settings, Stopwatch stopwatch)
			throws StepFailure, LockLostException {
		try {
			settings.applyToSession(this.context.settings().schema(), this.step, this.context.settings().timeouts());
			resumable.run();
			restore(settings, session, null);
		}
		catch (SQLException ex) {
			restore(settings, session, ex);
			throw resumable.failure(stopwatch, ex);
		}
		catch (RuntimeException | LockLostException ex) {
			restore(settings, session, ex);
			throw ex;
		}
		catch (Error ex) {
			session.discard("an error left a script's settings in it");
			throw ex;
		}
	}

	/**
	 * Records the migration as applied.
	 * @return whether it had not been recorded yet
	 */
	private boolean record(Session session, Attempt attempt, Effort effort) throws StepFailure {
		try {
			return session.inTransaction(() -> claimAndRecord(session, attempt, effort));
		}
		catch (SQLException ex) {
			throw new StepFailure(attempt, effort, Phase.RECORD, unrecorded(ex), null, ex);
		}
	}

	private static Outcome unrecorded(SQLException failure) {
		return new Outcome(UNRECORDED, UNRECORDED_WAY_OUT, FailureCause.of(failure), "", false);
	}

	private boolean claimAndRecord(Session session, Attempt attempt, Effort effort) throws SQLException {
		if (this.claim.make(session).isEmpty()) {
			return false;
		}
		session.update(this.claim.complete(attempt, effort));
		return true;
	}

	private static void restore(SessionSettings settings, Session session, @Nullable Exception failure) {
		if (session.isInTransaction()) {
			session.rollback(failure);
		}
		try {
			settings.restore();
		}
		catch (SQLException ex) {
			session.discard("its settings cannot be restored");
			if (failure != null) {
				failure.addSuppressed(ServerError.of(ex).asCause(ex));
			}
		}
	}

	/**
	 * Where a run begins, or resumes.
	 *
	 * @param attempt the attempt
	 * @param earlier what earlier runs left, if there were any
	 * @param note the journal's first row of this run
	 */
	record ResumePoint(Attempt attempt, Optional<Progress> earlier, Note note) {

		/**
		 * The transaction that wrote the journal's first row of all these runs.
		 */
		String runXid() {
			return this.earlier.map(Progress::runXid).orElse(this.note.xid());
		}

		int statementsDone() {
			return this.earlier.map((progress) -> progress.halfRun().statementsDone()).orElse(0);
		}

	}

}
