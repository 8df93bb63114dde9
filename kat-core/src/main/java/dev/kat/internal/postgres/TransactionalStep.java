package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

import dev.kat.internal.postgres.Journal.Attempt;
import dev.kat.internal.postgres.Journal.Effort;
import dev.kat.internal.postgres.StepFailure.Outcome;
import dev.kat.internal.postgres.StepFailure.Phase;
import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.run.StepResult;
import dev.kat.internal.run.StepResult.Done;
import dev.kat.internal.run.StepResult.DoneElsewhere;
import dev.kat.plan.MigrationStep;

/**
 * Runs a migration's script and writes its rows in one transaction, so that both or
 * neither take effect, whatever is killed. The tracking row comes first: the instance
 * that loses a race notices before it runs any DDL.
 */
final class TransactionalStep implements StepExecution {

	private final MigrationStep step;

	private final SqlScript script;

	private final int attempt;

	private final Claim claim;

	private final RunContext context;

	/** Set once they have been read. */
	private Optional<SessionSettings> sessionSettings = Optional.empty();

	TransactionalStep(MigrationStep step, SqlScript script, int attempt, RunContext context) {
		this.step = step;
		this.script = script;
		this.attempt = attempt;
		this.claim = new Claim(step, context);
		this.context = context;
	}

	@Override
	public StepResult run(Session session) throws StepFailure, SQLException {
		this.context.lock().begin(session, this.step.isolation());
		try {
			Stopwatch stopwatch = new Stopwatch();
			Optional<OffsetDateTime> startedAt = this.claim.make(session);
			if (startedAt.isEmpty()) {
				session.rollback(null);
				return new DoneElsewhere();
			}
			return new Done(run(session, new Attempt(this.step, this.attempt, startedAt.get()), stopwatch));
		}
		catch (SQLException | RuntimeException | Error ex) {
			session.rollback(ex);
			throw ex;
		}
	}

	private Duration run(Session session, Attempt attempt, Stopwatch stopwatch) throws StepFailure {
		ScriptRunner runner = new ScriptRunner(session);
		Phase phase = Phase.SCRIPT;
		try {
			SessionSettings settings = SessionSettings.remember(session);
			this.sessionSettings = Optional.of(settings);
			settings.applyLocally(this.context.settings().schema(), this.step.timeouts(),
					this.context.settings().timeouts());
			runner.run(this.script);
			phase = Phase.RECORD;
			settings.restore();
			Effort effort = new Effort(stopwatch.elapsed(), runner.statementsDone());
			record(session, attempt, effort);
			phase = Phase.COMMIT;
			NoticeLog.duringCommit(session.connection(), this.script, session::commit);
			return effort.duration();
		}
		catch (SQLException ex) {
			throw failure(session, attempt, stopwatch, phase, runner, ex);
		}
	}

	private StepFailure failure(Session session, Attempt attempt, Stopwatch stopwatch, Phase phase, ScriptRunner runner,
			SQLException failure) {
		session.rollback(failure);
		return new StepFailure(attempt, new Effort(stopwatch.elapsed(), runner.statementsDone()), phase,
				new Outcome(effect(), "", FailureCause.of(failure), limit(runner, failure)), runner.current(), failure);
	}

	private String limit(ScriptRunner runner, SQLException failure) {
		return this.sessionSettings
			.flatMap((settings) -> settings.limitBehind(FailureCause.of(failure), runner.changedSettings()))
			.orElse("");
	}

	private String effect() {
		return this.step.isRollback() ? "still applied" : "rolled back";
	}

	private void record(Session session, Attempt attempt, Effort effort) throws SQLException {
		this.claim.complete(session, effort.duration());
		this.context.journal().succeeded(session, attempt, effort);
	}

}
