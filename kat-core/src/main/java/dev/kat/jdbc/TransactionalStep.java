package dev.kat.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.jdbc.Journal.Attempt;
import dev.kat.jdbc.Journal.Effort;
import dev.kat.jdbc.StepFailure.Outcome;
import dev.kat.jdbc.StepFailure.Phase;
import dev.kat.plan.MigrationStep;

/**
 * Runs a migration's script in one transaction together with its rows, so that both or
 * neither take effect, whatever dies. The tracking row comes first: who loses a race
 * finds that out before running any DDL.
 */
final class TransactionalStep implements StepExecution {

	private final MigrationStep step;

	private final int attempt;

	private final Claim claim;

	private final RunContext context;

	/** Once they have been read. */
	private @Nullable SessionSettings sessionSettings;

	TransactionalStep(MigrationStep step, int attempt, RunContext context) {
		this.step = step;
		this.attempt = attempt;
		this.claim = new Claim(step, context);
		this.context = context;
	}

	@Override
	public @Nullable Duration run(Session session) throws StepFailure, SQLException {
		this.context.lock().begin(session, this.step.isolation());
		try {
			Stopwatch stopwatch = new Stopwatch();
			OffsetDateTime startedAt = this.claim.make(session.jdbc());
			if (startedAt == null) {
				session.rollback(null);
				return null;
			}
			return run(session, new Attempt(this.step, this.attempt, startedAt), stopwatch);
		}
		catch (RuntimeException | Error ex) {
			session.rollback(ex);
			throw ex;
		}
	}

	private Duration run(Session session, Attempt attempt, Stopwatch stopwatch) throws StepFailure {
		ScriptRunner script = new ScriptRunner(session);
		Phase phase = Phase.SCRIPT;
		try {
			SessionSettings settings = SessionSettings.remember(session);
			this.sessionSettings = settings;
			settings.applyLocally(this.context.settings().schema(), this.step.timeouts(),
					this.context.settings().timeouts());
			script.run(Objects.requireNonNull(this.step.script()));
			phase = Phase.RECORD;
			settings.restore();
			Effort effort = new Effort(stopwatch.elapsed(), script.statementsDone());
			record(session.jdbc(), attempt, effort);
			phase = Phase.COMMIT;
			NoticeLog.duringCommit(session.connection(), this.step.script(), session::commit);
			return effort.duration();
		}
		catch (DataAccessException ex) {
			throw failure(session, attempt, stopwatch, phase, script, SqlFailures.cause(ex));
		}
		catch (SQLException ex) {
			throw failure(session, attempt, stopwatch, phase, script, ex);
		}
	}

	private StepFailure failure(Session session, Attempt attempt, Stopwatch stopwatch, Phase phase, ScriptRunner script,
			SQLException failure) {
		session.rollback(failure);
		return new StepFailure(attempt, new Effort(stopwatch.elapsed(), script.statementsDone()), phase,
				new Outcome(effect(), "", FailureCause.of(failure), limit(script, failure)), script.current(), failure);
	}

	private String limit(ScriptRunner script, SQLException failure) {
		return (this.sessionSettings != null)
				? this.sessionSettings.limitBehind(FailureCause.of(failure), script.changedSettings()).orElse("") : "";
	}

	private String effect() {
		return this.step.isRollback() ? "still applied" : "rolled back";
	}

	private void record(JdbcTemplate jdbc, Attempt attempt, Effort effort) {
		this.claim.complete(jdbc, effort.duration());
		this.context.journal().succeeded(jdbc, attempt, effort);
	}

}
