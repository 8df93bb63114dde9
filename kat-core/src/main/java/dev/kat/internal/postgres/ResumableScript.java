package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.internal.postgres.Journal.Attempt;
import dev.kat.internal.postgres.Journal.Effort;
import dev.kat.internal.postgres.Journal.Note;
import dev.kat.internal.postgres.Journal.Progress;
import dev.kat.internal.postgres.ResumableStep.ResumePoint;
import dev.kat.internal.postgres.RunGuard.LockLostException;
import dev.kat.internal.postgres.StepFailure.Phase;
import dev.kat.internal.postgres.script.IndexStatement;
import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.internal.postgres.script.StatementDigest;
import dev.kat.internal.postgres.script.StatementReader;
import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.RecordEntry.HalfRun;

/**
 * Runs a script statement by statement, or unit by unit, and records each completed one
 * in the journal, so that a later run can resume after the last of them. A unit is what
 * the script puts between BEGIN and COMMIT; with checkpoints, all of it is in units.
 */
final class ResumableScript {

	private static final Logger logger = LoggerFactory.getLogger(ResumableScript.class);

	private final Session session;

	private final RunContext context;

	private final Attempt attempt;

	private final SqlScript script;

	private final TransactionMode mode;

	private final Optional<Progress> earlier;

	private final SessionSettings settings;

	private final UnitTransaction transaction;

	private final ScriptRunner runner;

	/** Of the statements that have run here or in an earlier run. */
	private final StatementDigest digest = new StatementDigest();

	private final IndexRepair indexes;

	private Note note;

	/** How many statements are committed, and noted. */
	private int completed;

	private boolean inUnit;

	/** Where the open unit, or the one that failed, begins or is resumed. */
	private Optional<ScriptPosition> unitStart = Optional.empty();

	private boolean userMayHaveChanged;

	/**
	 * Creates a run.
	 * @param settings the session's settings before this run
	 */
	ResumableScript(Session session, RunContext context, SqlScript script, ResumePoint from,
			UnitTransaction transaction, SessionSettings settings) {
		this.script = script;
		this.session = session;
		this.context = context;
		this.attempt = from.attempt();
		this.mode = this.attempt.step().transactionMode();
		this.earlier = from.earlier();
		this.note = from.note();
		this.completed = from.statementsDone();
		this.settings = settings;
		this.transaction = transaction;
		this.runner = new ScriptRunner(session);
		this.runner.timeout(step().timeouts().orElse(context.settings().timeouts()).statement());
		this.indexes = new IndexRepair(session, script, from.runXid());
	}

	/**
	 * Runs the rest of the script.
	 * @throws LockLostException if the run lock is lost; the statements before that count
	 * @throws SQLException if a statement fails
	 */
	void run() throws SQLException, LockLostException {
		if (this.completed > 0) {
			logger.info("Resuming {} after statement {}, where an earlier run stopped", step().id(), this.completed);
		}
		this.inUnit = this.mode == TransactionMode.CHECKPOINTS;
		try (StatementReader statements = this.script.open(this.mode)) {
			Optional<SqlStatement> next = statements.nextWithControl();
			while (next.isPresent()) {
				accept(next.get());
				next = statements.nextWithControl();
			}
			complete(NoticeLog.ofCommit(step().action()));
		}
	}

	private void accept(SqlStatement statement) throws SQLException, LockLostException {
		if (statement.endsUnit()) {
			this.runner.begin(statement);
			complete(new NoticeLog(statement));
			this.runner.end();
		}
		if (statement.beginsUnit() || statement.endsUnit()) {
			this.inUnit = statement.beginsUnit() || this.mode == TransactionMode.CHECKPOINTS;
		}
		else if (this.digest.statements() < this.completed) {
			skip(statement);
		}
		else if (this.inUnit) {
			runInUnit(statement);
		}
		else {
			this.transaction.checkLock();
			run(statement, this.earlier.filter(this::isWhereItStopped));
		}
	}

	/**
	 * How many statements are known to be committed.
	 */
	int statementsDone() {
		return Math.min(this.completed, this.digest.statements());
	}

	/**
	 * Describes a failure.
	 */
	StepFailure failure(Stopwatch stopwatch, SQLException failure) {
		Effort effort = new Effort(stopwatch.elapsed(), statementsDone());
		boolean ended = this.unitStart.isPresent() && this.runner.current() == null;
		StoppedScript stopped = new StoppedScript(step(), statementsDone(), this.digest.statements(), this.unitStart,
				this.transaction.hasFailedAtCommit(), this.runner.hasTimedOut(),
				this.earlier.filter(Progress::inFlight).filter(this::isWhereItStopped).isPresent());
		return new StepFailure(this.attempt, effort, ended ? Phase.LAST_CHECKPOINT : Phase.SCRIPT,
				stopped.outcome(failure,
						(reason) -> this.settings
							.limitBehind(reason, this.runner.hasTimedOut() ? Set.of() : this.runner.changedSettings())
							.orElse("")),
				this.runner.current(), failure);
	}

	private boolean isWhereItStopped(Progress progress) {
		return progress.halfRun().statementsDone() == this.digest.statements();
	}

	/**
	 * Settings made by completed statements have to be made again, because this is
	 * another session; in a transaction if they were, so that what was local to it, or
	 * rolled back to a savepoint, does not last.
	 */
	private void skip(SqlStatement statement) throws SQLException, LockLostException {
		if (statement.changesSession() || (this.inUnit && statement.isAboutSavepoint())) {
			if (this.inUnit) {
				begin(statement);
			}
			execute(statement);
		}
		this.digest.add(statement);
		this.runner.done();
	}

	private void run(SqlStatement statement, Optional<Progress> stoppedHere) throws SQLException {
		if (stoppedHere.isPresent()) {
			new AbandonedStatements(this.session, this.context.settings().runLockWait()).waitFor(statement,
					step().id());
		}
		this.runner.begin(statement);
		if (isNeeded(statement, stoppedHere)) {
			execute(statement);
		}
		this.digest.add(statement);
		note();
		this.runner.done();
	}

	private boolean isNeeded(SqlStatement statement, Optional<Progress> stoppedHere) throws SQLException {
		IndexStatement index = IndexStatement.of(statement);
		if (index != null) {
			return this.indexes.prepare(index, stoppedHere);
		}
		if (stoppedHere.filter(Progress::inFlight).isPresent()) {
			logger.warn("Running {} again: this statement was running when an earlier run stopped, so it may have "
					+ "taken effect already", statement.position());
		}
		return true;
	}

	private void runInUnit(SqlStatement statement) throws SQLException, LockLostException {
		begin(statement);
		execute(statement);
		this.runner.refuseInvalidIndex(statement);
		this.digest.add(statement);
		this.runner.done();
	}

	/**
	 * Begins the transaction of a unit with its first statement.
	 */
	private void begin(SqlStatement statement) throws SQLException, LockLostException {
		if (!this.transaction.isOpen()) {
			this.runner.begin(statement);
			this.unitStart = Optional.of(statement.position());
			this.transaction.begin(this.note);
		}
	}

	/**
	 * Commits the open unit together with the note that it is done. Nothing is left to be
	 * done if it had been.
	 */
	private void complete(Consumer<SQLWarning> notices) throws SQLException {
		if (!this.transaction.isOpen()) {
			return;
		}
		if (this.digest.statements() > this.completed) {
			if (this.userMayHaveChanged) {
				this.settings.becomeOriginalUser();
			}
			this.note = this.transaction.commit(progress(), notices);
			this.completed = this.digest.statements();
		}
		else {
			this.transaction.commit(notices);
		}
		this.unitStart = Optional.empty();
	}

	private void execute(SqlStatement statement) throws SQLException {
		this.userMayHaveChanged |= statement.changesSession();
		this.runner.execute(statement);
	}

	private void note() throws SQLException {
		SqlWork<Note> work = () -> this.context.journal().started(this.session, this.attempt, progress());
		this.note = this.userMayHaveChanged ? this.settings.asOriginalUser(work) : this.session.inTransaction(work);
		this.completed = this.digest.statements();
	}

	private HalfRun progress() {
		return new HalfRun(step().operation(), this.digest.statements(), this.digest.value());
	}

	private MigrationStep step() {
		return this.attempt.step();
	}

}
