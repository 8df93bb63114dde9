package dev.kat.internal.postgres;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.MigrationFailedException;
import dev.kat.internal.run.FailedAttempt;
import dev.kat.plan.MigrationStep;

/**
 * Writes the message for a failed step, and what to do about it.
 *
 * @param failure the failure
 * @param recordIsEmpty whether nothing was recorded as applied when the plan was made
 */
record FailedStep(StepFailure failure, boolean recordIsEmpty) implements FailedAttempt {

	/** Logs what the server says about the scripts. */
	private static final Logger sql = LoggerFactory.getLogger("dev.kat.sql");

	private static final String IN_DOUBT = "lost the connection while it was being committed; the next run will "
			+ "find out whether it is %s";

	private static final String CREATED_OUTSIDE = " Something other than Kat may have created what already exists, "
			+ "for instance spring.jpa.hibernate.ddl-auto, a script run by hand or another tool.";

	private static final String CREATED_BY_ANOTHER = " If another migration creates what is missing, name that "
			+ "migration under parents in this one's metadata.yaml.";

	private static final String NEEDED_ELSEWHERE = "Something outside this plan depends on what %1$s drops. If a "
			+ "migration creates what the DETAIL names, add %2$s to that migration's parents, in its metadata.yaml, and "
			+ "roll back again: that migration is then rolled back first. Do not use CASCADE: it would drop the other "
			+ "migration's objects without Kat knowing.";

	@Override
	public Duration duration() {
		return this.failure.effort().duration();
	}

	@Override
	public String describe() {
		return this.failure.shownError().describe();
	}

	@Override
	public boolean isWorthARetry() {
		return this.failure.isWorthARetry();
	}

	@Override
	public boolean isInDoubt() {
		return this.failure.isCommitInDoubt();
	}

	@Override
	public MigrationFailedException exception(int before, int after) {
		return exception(this.failure.effect(), before, after);
	}

	@Override
	public MigrationFailedException exceptionInDoubt(int before, int after) {
		return exception(IN_DOUBT.formatted(step().operation().done()), before, after);
	}

	private MigrationFailedException exception(String effect, int before, int after) {
		String withheld = this.failure.shownError().withheld();
		if (withheld != null) {
			sql.debug("{}: DETAIL: {}", step().id(), withheld);
		}
		String message = new FailureMessage(step(), effect, before, after).text(this.failure);
		return new MigrationFailedException(step().id().toString(), action(), message, this.failure.asCause());
	}

	private MigrationStep step() {
		return this.failure.attempt().step();
	}

	private String action() {
		return fix() + (step().isRollback() ? "" : suspicion());
	}

	/**
	 * What may be wrong apart from the script.
	 */
	private String suspicion() {
		return switch (this.failure.reason()) {
			case EXISTS -> CREATED_OUTSIDE;
			case ABSENT -> FailureCause.inWordsOf(step(), CREATED_BY_ANOTHER);
			default -> "";
		};
	}

	private String fix() {
		MigrationStep step = step();
		FailureCause reason = this.failure.reason();
		if (reason == FailureCause.EXISTS && this.recordIsEmpty) {
			return ("If the database already has what %s creates, set kat.baseline to the migrations that it has, "
					+ "or record them with mvn kat:baseline. Otherwise fix %s. Then migrate again.")
				.formatted(step.id(), FailureMessage.file(step));
		}
		if (reason == FailureCause.NEEDED && step.isRollback()) {
			return NEEDED_ELSEWHERE.formatted(FailureMessage.file(step), step.id());
		}
		if (!reason.wayOut().isEmpty()) {
			return reason.wayOut(step) + " Then " + again()
					+ (resumes() ? ": it resumes at the %s where it stopped.".formatted(unit())
							: ": the steps before it are kept and do not run twice.");
		}
		if (step.action().isNothing()) {
			return "Fix what the message names and %s: the steps before it are kept and do not run twice."
				.formatted(again());
		}
		if (!step.hasFolder()) {
			return "Restore the folder of %s with a down.sql that works: it takes precedence over the journal's."
				.formatted(step.id());
		}
		return resumes()
				? "Fix the %s it stopped at, leave those before it as they are, and %s: it resumes there."
					.formatted(unit(), again())
				: "Fix %s and %s: the steps before it are kept and do not run twice."
					.formatted(FailureMessage.file(step), again());
	}

	/** Where a script is resumed. */
	private String unit() {
		return this.failure.isRolledBack() ? "transaction" : "statement";
	}

	private boolean resumes() {
		return step().transactionMode().isResumable() && !step().isJava();
	}

	private String again() {
		return step().isRollback() ? "roll back again" : "migrate again";
	}

}
