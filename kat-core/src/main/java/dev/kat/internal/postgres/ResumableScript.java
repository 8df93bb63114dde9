package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.internal.postgres.Journal.Attempt;
import dev.kat.internal.postgres.Journal.Effort;
import dev.kat.internal.postgres.Journal.Progress;
import dev.kat.internal.postgres.NonTransactionalStep.ResumePoint;
import dev.kat.internal.postgres.RunGuard.LockLostException;
import dev.kat.internal.postgres.StepFailure.Outcome;
import dev.kat.internal.postgres.StepFailure.Phase;
import dev.kat.internal.postgres.script.IndexStatement;
import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.internal.postgres.script.StatementDigest;
import dev.kat.internal.postgres.script.StatementReader;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.RecordEntry.HalfRun;

/**
 * Runs a script statement by statement, and records each completed one in the journal, so
 * that a later run can resume after the last of them.
 */
final class ResumableScript {

	private static final Logger logger = LoggerFactory.getLogger(ResumableScript.class);

	private static final String GO_ON = "The next %s resumes with this one: %sleave those before it as they are.";

	private static final String BY_HAND = "Or finish the migration by hand and mark it as done with repair, "
			+ "or roll back what it did and mark it as not done.";

	private final Session session;

	private final RunContext context;

	private final Attempt attempt;

	private final SqlScript script;

	private final Optional<Progress> earlier;

	private final SessionSettings settings;

	private final ScriptRunner runner;

	private final StatementDigest digest = new StatementDigest();

	private final IndexRepair indexes;

	private boolean userMayHaveChanged;

	/**
	 * Creates a run.
	 * @param settings the session's settings before this run
	 */
	ResumableScript(Session session, RunContext context, SqlScript script, ResumePoint from, SessionSettings settings) {
		this.script = script;
		this.session = session;
		this.context = context;
		this.attempt = from.attempt();
		this.earlier = from.earlier();
		this.settings = settings;
		this.runner = new ScriptRunner(session);
		this.runner.timeout(step().timeouts().orElse(context.settings().timeouts()).statement());
		this.indexes = new IndexRepair(session, script, from.runXid());
	}

	/**
	 * Runs the rest of the script.
	 * @throws LockLostException if the run lock is lost; the statements before that count
	 * @throws SQLException if a statement fails
	 */
	void run(RunGuard guard) throws SQLException, LockLostException {
		try (StatementReader statements = this.script.open(TransactionMode.NON_TRANSACTIONAL)) {
			int completed = completed();
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				if (statementsDone() < completed) {
					skip(next);
				}
				else {
					guard.check();
					run(next, this.earlier.filter((progress) -> statementsDone() == completed));
				}
			}
		}
	}

	int statementsDone() {
		return this.runner.statementsDone();
	}

	/**
	 * Describes a failure.
	 */
	StepFailure failure(Stopwatch stopwatch, SQLException failure) {
		Effort effort = new Effort(stopwatch.elapsed(), statementsDone());
		String effect = "stopped at statement " + (statementsDone() + 1);
		FailureCause reason = reason(failure);
		Set<String> changed = this.runner.hasTimedOut() ? Set.of() : this.runner.changedSettings();
		String limit = this.settings.limitBehind(reason, changed).orElse("");
		return new StepFailure(this.attempt, effort, Phase.SCRIPT,
				new Outcome(effect, waysOut(failure, reason), reason, limit), this.runner.current(), failure);
	}

	/**
	 * Advice for a transaction does not apply here.
	 */
	private FailureCause reason(SQLException failure) {
		if (this.runner.hasTimedOut()) {
			return FailureCause.STATEMENT_TIMEOUT;
		}
		FailureCause reason = FailureCause.of(failure);
		return (reason == FailureCause.NO_TRANSACTION) ? FailureCause.SCRIPT : reason;
	}

	private String waysOut(SQLException failure, FailureCause reason) {
		return Stream
			.of(whatTookEffect(), doubt(failure),
					GO_ON.formatted(nextTime(), reason.isInScript() ? "fix it, and " : ""), BY_HAND)
			.filter((sentence) -> !sentence.isEmpty())
			.collect(Collectors.joining("\n"));
	}

	private String nextTime() {
		return step().isRollback() ? "rollback" : "start";
	}

	private String whatTookEffect() {
		return switch (statementsDone()) {
			case 0 -> "No statement before this one has taken effect.";
			case 1 -> "The statement before it has taken effect.";
			default -> "The %d statements before it have taken effect.".formatted(statementsDone());
		};
	}

	private String doubt(SQLException failure) {
		if (this.digest.statements() > statementsDone()) {
			return "This one has taken effect too, but that could not be recorded.";
		}
		boolean stoppedEarlier = this.earlier.filter(Progress::inFlight)
			.filter((progress) -> progress.halfRun().statementsDone() == statementsDone())
			.isPresent();
		if (stoppedEarlier) {
			return "An earlier run was stopped while this one was running: it may have taken effect.";
		}
		return SqlFailures.isConnectionLost(failure)
				? "The connection was lost while this one was running: it may have taken effect." : "";
	}

	private int completed() {
		int completed = this.earlier.map((progress) -> progress.halfRun().statementsDone()).orElse(0);
		if (completed > 0) {
			logger.info("Resuming {} after statement {}, where an earlier run stopped", step().id(), completed);
		}
		return completed;
	}

	/**
	 * Settings made by completed statements have to be made again, because this is
	 * another session.
	 */
	private void skip(SqlStatement statement) throws SQLException {
		if (statement.changesSession()) {
			execute(statement);
		}
		this.digest.add(statement);
		this.runner.done();
	}

	private void run(SqlStatement statement, Optional<Progress> earlier) throws SQLException {
		if (earlier.isPresent()) {
			new AbandonedStatements(this.session, this.context.settings().runLockWait()).waitFor(statement,
					step().id());
		}
		this.runner.begin(statement);
		if (isNeeded(statement, earlier)) {
			execute(statement);
		}
		this.digest.add(statement);
		note();
		this.runner.done();
	}

	private boolean isNeeded(SqlStatement statement, Optional<Progress> earlier) throws SQLException {
		IndexStatement index = IndexStatement.of(statement);
		if (index != null) {
			return this.indexes.prepare(index, earlier);
		}
		if (earlier.filter(Progress::inFlight).isPresent()) {
			logger.warn("Running {} again: this statement was running when an earlier run stopped, so it may have "
					+ "taken effect already", statement.position());
		}
		return true;
	}

	private void execute(SqlStatement statement) throws SQLException {
		this.userMayHaveChanged |= statement.changesSession();
		this.runner.execute(statement);
	}

	private void note() throws SQLException {
		SqlWork<String> note = () -> this.context.journal()
			.started(this.session, this.attempt,
					new HalfRun(step().operation(), this.digest.statements(), this.digest.value()));
		if (this.userMayHaveChanged) {
			this.settings.asOriginalUser(note);
		}
		else {
			this.session.inTransaction(note);
		}
	}

	private MigrationStep step() {
		return this.attempt.step();
	}

}
