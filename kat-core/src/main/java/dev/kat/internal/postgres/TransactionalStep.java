package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.kat.internal.postgres.Journal.Attempt;
import dev.kat.internal.postgres.Journal.Effort;
import dev.kat.internal.postgres.StepFailure.Outcome;
import dev.kat.internal.postgres.StepFailure.Phase;
import dev.kat.internal.run.StepResult;
import dev.kat.internal.run.StepResult.Done;
import dev.kat.internal.run.StepResult.DoneElsewhere;
import dev.kat.plan.MigrationStep;

/**
 * Runs a migration's script, or calls it, and writes its rows in one transaction, so that
 * both or neither take effect, whatever is killed. The tracking row comes first: the
 * instance that loses a race notices before it runs any DDL.
 * <p>
 * A script of one statement takes three messages to the server: one to begin, one for the
 * statement, one for its rows and the commit.
 */
final class TransactionalStep implements StepExecution {

	private final MigrationStep step;

	private final Work work;

	private final int attempt;

	private final Runnable running;

	private final Claim claim;

	private final RunContext context;

	TransactionalStep(MigrationStep step, Work work, int attempt, Runnable running, RunContext context) {
		this.step = step;
		this.work = work;
		this.attempt = attempt;
		this.running = running;
		this.claim = new Claim(step, context);
		this.context = context;
	}

	@Override
	public StepResult run(Session session) throws StepFailure, SQLException, SpoiltSessionException {
		try {
			StepStart start = StepStart.of(this.step, this.claim, this.context, session);
			Stopwatch stopwatch = new Stopwatch();
			Optional<OffsetDateTime> startedAt = this.claim.accept(start.claim());
			if (startedAt.isEmpty()) {
				session.rollback(null);
				return new DoneElsewhere();
			}
			Attempt begun = new Attempt(this.step, this.attempt, startedAt.get());
			this.running.run();
			return new Done(run(session, begun, start, stopwatch));
		}
		catch (SQLException | SpoiltSessionException | RuntimeException | Error ex) {
			session.rollback(ex);
			throw ex;
		}
	}

	private Duration run(Session session, Attempt attempt, StepStart start, Stopwatch stopwatch) throws StepFailure {
		ScriptRunner runner = new ScriptRunner(session);
		SessionSettings settings = start.settings();
		Phase phase = Phase.SCRIPT;
		try {
			Optional<String> now = this.work.run(runner, start.question());
			phase = Phase.RECORD;
			boolean unchanged = !runner.changesSession() && now.map(start::isUnchanged).orElse(true);
			if (!unchanged) {
				settings.restore();
			}
			Effort effort = new Effort(stopwatch.elapsed(), runner.statementsDone());
			session.commit(this.claim.complete(attempt, effort), unchanged ? settings.restoration() : List.of(),
					NoticeLog.ofCommit(this.step.action()));
			return effort.duration();
		}
		catch (SQLException ex) {
			Effort effort = new Effort(stopwatch.elapsed(), runner.statementsDone());
			phase = session.hasFailedAtCommit() ? Phase.COMMIT : phase;
			session.rollback(ex);
			throw new StepFailure(attempt, effort, phase, outcome(settings, runner.changedSettings(), ex),
					runner.current(), runner.sent(), ex);
		}
	}

	private Outcome outcome(SessionSettings settings, Set<String> changedByScript, SQLException failure) {
		FailureCause cause = this.step.isJava() ? FailureCause.ofJava(failure) : FailureCause.of(failure);
		return new Outcome(this.step.isRollback() ? "still applied" : "rolled back", "", cause,
				settings.limitBehind(cause, changedByScript).orElse(""), true);
	}

	/**
	 * What a step runs in its transaction.
	 */
	interface Work {

		/**
		 * Runs it, and asks a question after it, if the answer can matter.
		 * @param question a query for one text
		 * @return the answer; empty if nothing was asked
		 */
		Optional<String> run(ScriptRunner runner, String question) throws SQLException;

	}

}
