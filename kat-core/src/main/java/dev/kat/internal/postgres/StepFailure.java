package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.postgres.Journal.Attempt;
import dev.kat.internal.postgres.Journal.Effort;
import dev.kat.internal.postgres.script.ErrorContext;
import dev.kat.internal.postgres.script.IndexStatement;
import dev.kat.internal.postgres.script.SentSecrets;
import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.plan.MigrationStep;

/**
 * Ends a step whose SQL failed. Contains what the journal and the message need.
 */
final class StepFailure extends Exception {

	private static final long serialVersionUID = 1L;

	private static final String DEADLOCK = "40P01";

	private static final Set<String> RETRYABLE = Set.of("55P03", DEADLOCK, "40001");

	private final transient Attempt attempt;

	private final transient Effort effort;

	private final transient @Nullable SqlStatement statement;

	private final transient SentSecrets sent;

	private final transient ServerError error;

	private final transient ErrorContext context;

	private final FailureCause reason;

	private final String limit;

	private final SQLException failure;

	private final String effect;

	private final String wayOut;

	private final boolean rolledBack;

	private final Phase phase;

	StepFailure(Attempt attempt, Effort effort, Phase phase, Outcome outcome, @Nullable SqlStatement statement,
			SQLException failure) {
		this(attempt, effort, phase, outcome, statement, new SentSecrets(), failure);
	}

	/**
	 * Creates a failure.
	 * @param statement the statement of the script
	 * @param sent the passwords that a migration in Java has sent instead
	 */
	StepFailure(Attempt attempt, Effort effort, Phase phase, Outcome outcome, @Nullable SqlStatement statement,
			SentSecrets sent, SQLException failure) {
		super(failure);
		this.sent = sent;
		this.wayOut = outcome.wayOut();
		this.phase = phase;
		this.attempt = attempt;
		this.effort = effort;
		this.failure = failure;
		this.effect = outcome.effect();
		this.rolledBack = outcome.rolledBack();
		this.limit = FailureCause.inWordsOf(attempt.step(), outcome.limit());
		this.statement = statement;
		this.error = ServerError.of(failure);
		this.reason = outcome.reason();
		this.context = context(attempt.step(), phase, statement, this.error);
	}

	/**
	 * A deferred trigger fails at COMMIT, after the last statement. Before the first one,
	 * only Kat's own statements can fail.
	 */
	private static ErrorContext context(MigrationStep step, Phase phase, @Nullable SqlStatement statement,
			ServerError error) {
		if (statement == null && phase == Phase.SCRIPT) {
			return ErrorContext.NONE;
		}
		return step.action()
			.script()
			.map((script) -> ErrorContext.of(error.context(), statement, new SqlScript(script), step.transactionMode()))
			.orElse(ErrorContext.NONE);
	}

	Attempt attempt() {
		return this.attempt;
	}

	Effort effort() {
		return this.effort;
	}

	/**
	 * Whether the step failed because of other sessions, so that it may succeed later: a
	 * lock timeout, a deadlock, a serialization failure or a change of the same object,
	 * after which a transaction leaves nothing behind. What an index statement without a
	 * transaction leaves behind after a deadlock is repaired before the statement runs
	 * again.
	 */
	boolean isWorthARetry() {
		String sqlState = String.valueOf(this.error.sqlState());
		if (!this.rolledBack) {
			return DEADLOCK.equals(sqlState) && this.statement != null && IndexStatement.of(this.statement) != null;
		}
		return RETRYABLE.contains(sqlState) || this.reason == FailureCause.SAME_OBJECT;
	}

	/**
	 * Whether the server's answer to the commit was lost, so that only the tracking table
	 * shows what happened to the migration.
	 */
	boolean isCommitInDoubt() {
		return this.phase == Phase.COMMIT && SqlFailures.isConnectionLost(this.failure);
	}

	/**
	 * Whether it failed in Java, and not in the database.
	 */
	boolean isOfJava() {
		return this.failure instanceof JavaCodeException;
	}

	/**
	 * Where a migration in Java failed.
	 */
	String placeInJava() {
		return JavaCall.place(this.attempt.step(), this.failure);
	}

	/** What happened to the migration, for example "rolled back". */
	String effect() {
		return this.effect;
	}

	/**
	 * What to do apart from fixing the statement; may be empty.
	 */
	String wayOut() {
		return this.wayOut;
	}

	/**
	 * Whether it failed in a transaction, of which nothing is left.
	 */
	boolean isRolledBack() {
		return this.rolledBack;
	}

	/** When it failed. */
	Phase phase() {
		return this.phase;
	}

	/** The statement that failed, or {@code null} if it was not one of the script. */
	@Nullable SqlStatement statement() {
		return this.statement;
	}

	ServerError error() {
		return this.error;
	}

	/**
	 * The error without the passwords of the statement and the values of placeholders.
	 */
	ServerError shownError() {
		return this.error.with((this.statement != null) ? this.statement::withoutSecrets : this::withoutValues);
	}

	private String withoutValues(String text) {
		return this.attempt.step()
			.action()
			.script()
			.map((script) -> new SqlScript(script).withoutValues(text))
			.orElseGet(() -> this.sent.withoutThem(text));
	}

	/** Where in nested code it failed. */
	ErrorContext context() {
		return this.context;
	}

	/** The cause. */
	FailureCause reason() {
		return this.reason;
	}

	/** The setting that ended the statement, with its value and origin, or nothing. */
	String limit() {
		return this.limit;
	}

	/** The failure as a cause, with the exceptions suppressed on the way. */
	SQLException asCause() {
		SQLException cause = ServerError.asCause(this.failure, shownError().describe());
		if (this.failure instanceof JavaCodeException && this.failure.getCause() != null) {
			cause.initCause(this.failure.getCause());
		}
		for (Throwable suppressed : this.failure.getSuppressed()) {
			cause.addSuppressed(suppressed);
		}
		return cause;
	}

	/**
	 * What a failure left.
	 *
	 * @param effect what happened to the migration, for example "rolled back"
	 * @param wayOut what to do in addition to what the failure itself suggests; may be
	 * empty
	 * @param reason the cause
	 * @param limit the setting that ended the statement, or nothing
	 * @param rolledBack whether it failed in a transaction, of which nothing is left
	 */
	record Outcome(String effect, String wayOut, FailureCause reason, String limit, boolean rolledBack) {

	}

	/**
	 * How far a step had got.
	 */
	enum Phase {

		/** Its script ran, or was about to. */
		SCRIPT("before its first statement"),

		/** Its script had run, and its rows were written. */
		RECORD("after its last statement"),

		/** Everything was done but the commit. */
		COMMIT("at COMMIT"),

		/**
		 * All of its script had run, and the last of several transactions was committed.
		 */
		LAST_CHECKPOINT("at the end of its last transaction");

		private final String text;

		Phase(String text) {
			this.text = text;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
