package dev.kat.plan;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.Action;
import dev.kat.migration.Action.RunJava;
import dev.kat.migration.Due;
import dev.kat.migration.Isolation;
import dev.kat.migration.MigrationId;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;

/**
 * One step of a plan.
 *
 * @param id the migration, by the name it is or will be tracked by
 * @param operation what is done to it
 * @param reason why it is in the plan
 * @param parents the migration's parents by ascending timestamp
 * @param conflicts the migrations that must not run at the same time, by ascending
 * timestamp
 * @param transactionMode whether the script runs in one transaction
 * @param timeouts the migration's own timeouts
 * @param isolation the isolation level of that transaction
 * @param action what is run; nothing if only the record changes
 * @param checksum the checksum of the up script, or {@code null} if there is neither a
 * folder nor a record of it
 * @param rollback what rolls the migration back once this step is done
 * @param hasFolder whether the migration has a folder here; without one, it is rolled
 * back by the script that the journal recorded, which is not a file you could edit
 * @param due when the migration has to run
 */
public record MigrationStep(MigrationId id, Operation operation, Reason reason, List<MigrationId> parents,
		List<MigrationId> conflicts, TransactionMode transactionMode, Timeouts timeouts, Isolation isolation,
		Action action, @Nullable String checksum, Action rollback, boolean hasFolder, Due due) {

	private static final String WITHOUT_SCRIPT = "no down script: only its row is deleted";

	/**
	 * Copies the lists.
	 * @param id the migration, by the name it is or will be tracked by
	 * @param operation what is done to it
	 * @param reason why it is in the plan
	 * @param parents the migration's parents by ascending timestamp
	 * @param conflicts the migrations that must not run at the same time, by ascending
	 * timestamp
	 * @param transactionMode whether the script runs in one transaction
	 * @param timeouts the migration's own timeouts
	 * @param isolation the isolation level of that transaction
	 * @param action what is run; nothing if only the record changes
	 * @param checksum the checksum of the up script, or {@code null} if there is neither
	 * a folder nor a record of it
	 * @param rollback what rolls the migration back once this step is done
	 * @param hasFolder whether the migration has a folder here; without one, it is rolled
	 * back by the script that the journal recorded, which is not a file you could edit
	 * @param due when the migration has to run
	 */
	public MigrationStep {
		parents = List.copyOf(parents);
		conflicts = List.copyOf(conflicts);
	}

	/**
	 * {@return whether the script runs in one transaction}
	 */
	public boolean isTransactional() {
		return this.transactionMode.isTransactional();
	}

	/**
	 * {@return whether it runs Java}
	 */
	public boolean isJava() {
		return this.action instanceof RunJava;
	}

	/**
	 * {@return whether the migration is rolled back}
	 */
	public boolean isRollback() {
		return this.operation == Operation.DOWN;
	}

	/**
	 * {@return whether the migration is rolled back without running anything}
	 */
	public boolean undoesNothing() {
		return isRollback() && this.action.isNothing();
	}

	/**
	 * Returns whether the migration is rolled back without running anything, although it
	 * does not say that there is nothing to undo.
	 * @return whether it has no down script
	 */
	public boolean isWithoutScript() {
		return isRollback() && !this.action.isWayDown();
	}

	/**
	 * Returns what plans and tables say of how the step is done.
	 * @return a few words; none for what is usual
	 */
	public String remark() {
		if (isWithoutScript()) {
			return WITHOUT_SCRIPT;
		}
		return undoesNothing() ? this.action.toString() : this.transactionMode.description();
	}

	/**
	 * {@return the step on one line, for example {@code 1679012345_x (asked for)}}
	 */
	public String description() {
		return "%s (%s)".formatted(this.id,
				Stream.concat(Stream.of(this.reason.toString()), notes().stream()).collect(Collectors.joining(", ")));
	}

	/**
	 * Returns what is unusual about the way it runs.
	 * @return a few words for each; none for what is usual
	 */
	public List<String> notes() {
		return Stream.of(remark(), isRepeated() ? "repeatable" : "").filter((note) -> !note.isEmpty()).toList();
	}

	/**
	 * Returns whether the step runs what has to run again whenever it has changed.
	 * @return whether it does, be it the first time or not
	 */
	public boolean isRepeated() {
		return this.operation == Operation.UP && this.due == Due.ON_CHANGE;
	}

}
