package dev.kat.plan;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.text.OneLine;
import dev.kat.migration.Action;
import dev.kat.migration.Due;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Repair.Correction;

/**
 * What a repair does to one migration.
 *
 * @param step the migration as defined by its folder, with the operation that the journal
 * will record
 * @param up what applies it
 * @param correction what is corrected
 * @param formerName the name it is tracked by, or {@code null} if the name does not
 * change
 */
public record RepairStep(MigrationStep step, Action up, Correction correction, @Nullable String formerName) {

	/**
	 * {@return the migration's timestamp and name}
	 */
	public MigrationId id() {
		return this.step.id();
	}

	/**
	 * {@return what changes, in one sentence}
	 */
	public String description() {
		return switch (this.correction) {
			case DONE -> this.step.isRollback() ? "%s is marked as rolled back".formatted(id())
					: "%s is marked as done".formatted(id());
			case NOT_DONE -> "%s is marked as not done: it runs again from its first statement".formatted(id());
			case ACCEPT -> (this.formerName != null) ? newName(OneLine.of(this.formerName))
					: "%s: %s is recorded as what ran".formatted(id(), this.up);
		};
	}

	private String newName(String formerName) {
		String change = "%s, applied as %s, takes its new name".formatted(id(), formerName);
		return (this.step.due() == Due.ON_CHANGE) ? change
				: "%s, and %s is recorded as what ran".formatted(change, this.up);
	}

}
