package dev.kat.jdbc;

import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.kat.jdbc.Journal.Attempt;
import dev.kat.jdbc.Journal.Effort;
import dev.kat.script.SqlStatement;

/**
 * Ends a step whose SQL failed, with what the journal and the message need to know.
 */
final class StepFailure extends Exception {

	private static final long serialVersionUID = 1L;

	private static final Set<String> RETRYABLE = Set.of("55P03", "40P01", "40001");

	private final transient Attempt attempt;

	private final transient Effort effort;

	private final transient @Nullable SqlStatement statement;

	private final transient ServerError error;

	private final SQLException failure;

	private final String effect;

	private final String wayOut;

	private final Phase phase;

	StepFailure(Attempt attempt, Effort effort, Phase phase, String effect, String wayOut,
			@Nullable SqlStatement statement, SQLException failure) {
		super(failure);
		this.wayOut = wayOut;
		this.phase = phase;
		this.attempt = attempt;
		this.effort = effort;
		this.failure = failure;
		this.effect = effect;
		this.statement = statement;
		this.error = ServerError.of(failure);
	}

	Attempt attempt() {
		return this.attempt;
	}

	Effort effort() {
		return this.effort;
	}

	/**
	 * Whether the step failed because of what others did, so that it may succeed later: a
	 * lock timeout, a deadlock or a serialization failure, of which a transaction leaves
	 * nothing behind.
	 */
	boolean isWorthARetry() {
		return this.attempt.step().isTransactional() && RETRYABLE.contains(String.valueOf(this.error.sqlState()));
	}

	/**
	 * Whether the server's answer to the commit was lost, so that only the tracking table
	 * knows what has become of the migration.
	 */
	boolean isCommitInDoubt() {
		return this.phase == Phase.COMMIT && SqlFailures.isConnectionLost(this.error.sqlState());
	}

	/** What has become of the migration, as in "rolled back". */
	String effect() {
		return this.effect;
	}

	/**
	 * What to do beside correcting the statement; empty where there is nothing to say.
	 */
	String wayOut() {
		return this.wayOut;
	}

	/** When it failed. */
	Phase phase() {
		return this.phase;
	}

	/** The statement that failed, or {@code null} when it was none of the script's. */
	@Nullable SqlStatement statement() {
		return this.statement;
	}

	ServerError error() {
		return this.error;
	}

	/** The failure as a cause, with what was suppressed on the way. */
	SQLException asCause() {
		SQLException cause = ServerError.asCause(this.failure, FailureMessage.describe(this.error, this.statement));
		for (Throwable suppressed : this.failure.getSuppressed()) {
			cause.addSuppressed(suppressed);
		}
		return cause;
	}

	/**
	 * How far a step had come.
	 */
	enum Phase {

		/** Its script ran, or was about to. */
		SCRIPT("before its first statement"),

		/** Its script had run, and its rows were written. */
		RECORD("after its last statement"),

		/** Everything was done but the commit. */
		COMMIT("at COMMIT");

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
