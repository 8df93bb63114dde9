package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.internal.postgres.StepFailure.Outcome;
import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.MigrationStep;

/**
 * Where a script that can be resumed has stopped: what of it has taken effect, and how to
 * continue.
 *
 * @param step the step
 * @param committed how many statements are known to be committed
 * @param executed how many have run; the next one failed
 * @param unit where the unit that failed begins; empty if it was a statement outside
 * units
 * @param atCommit whether that unit failed after its last statement
 * @param timedOut whether the driver ended the statement because it took too long
 * @param stoppedHereBefore whether an earlier run was stopped while the same statement
 * was running
 */
record StoppedScript(MigrationStep step, int committed, int executed, Optional<ScriptPosition> unit, boolean atCommit,
		boolean timedOut, boolean stoppedHereBefore) {

	private static final String GO_ON = "The next %s resumes with this one: %sleave those before it as they are.";

	private static final String GO_ON_WITH_UNIT = "The next %s resumes at %s: %sleave what is before that as it is.";

	private static final String IN_DOUBT = "The connection was lost while its transaction was being committed: the "
			+ "next %s will find out whether it has taken effect. ";

	private static final String BY_HAND = "Or finish the migration by hand and mark it as done with mvn kat:repair, "
			+ "or roll back what it did and mark it as not done.";

	/**
	 * Describes a failure.
	 * @param limit the setting behind a cause, or nothing
	 */
	Outcome outcome(SQLException failure, Function<FailureCause, String> limit) {
		FailureCause reason = reason(failure);
		boolean atEnd = this.unit.isPresent() && this.atCommit;
		String effect = atEnd ? "stopped at COMMIT after statement " + this.executed
				: "stopped at statement " + (this.executed + 1);
		return new Outcome(effect, waysOut(failure, reason), reason, limit.apply(reason), this.unit.isPresent());
	}

	/**
	 * Advice for a migration in one transaction does not always apply here.
	 */
	private FailureCause reason(SQLException failure) {
		if (this.timedOut) {
			return FailureCause.STATEMENT_TIMEOUT;
		}
		FailureCause reason = FailureCause.of(failure);
		boolean isForTransactions = reason == FailureCause.NO_TRANSACTION || reason == FailureCause.ISOLATION;
		return (isForTransactions && this.step.transactionMode() == TransactionMode.NON_TRANSACTIONAL)
				? FailureCause.SCRIPT : reason;
	}

	private String waysOut(SQLException failure, FailureCause reason) {
		String fix = reason.isInScript() ? "fix it, and " : "";
		Stream<String> sentences = this.unit
			.map((start) -> Stream.of(unitIsLost(failure) + whatTookEffect("that transaction"),
					GO_ON_WITH_UNIT.formatted(nextTime(), start, fix), (this.committed > 0) ? BY_HAND : ""))
			.orElseGet(() -> Stream.of(whatTookEffect("this one", "it"), doubt(failure),
					GO_ON.formatted(nextTime(), fix), BY_HAND));
		return sentences.filter((sentence) -> !sentence.isEmpty()).collect(Collectors.joining("\n"));
	}

	private String nextTime() {
		return this.step.isRollback() ? "rollback" : "run";
	}

	private String unitIsLost(SQLException failure) {
		return (this.atCommit && SqlFailures.isConnectionLost(failure)) ? IN_DOUBT.formatted(nextTime())
				: "Its transaction was rolled back. ";
	}

	private String whatTookEffect(String first) {
		return whatTookEffect(first, first);
	}

	private String whatTookEffect(String first, String other) {
		return switch (this.committed) {
			case 0 -> "No statement before %s has taken effect.".formatted(first);
			case 1 -> "The statement before %s has taken effect.".formatted(other);
			default -> "The %d statements before %s have taken effect.".formatted(this.committed, other);
		};
	}

	private String doubt(SQLException failure) {
		if (this.executed > this.committed) {
			return "This one has taken effect too, but that could not be recorded.";
		}
		if (this.stoppedHereBefore) {
			return "An earlier run was stopped while this one was running: it may have taken effect.";
		}
		return SqlFailures.isConnectionLost(failure)
				? "The connection was lost while this one was running: it may have taken effect." : "";
	}

}
