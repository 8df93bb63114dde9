package dev.kat.plan;

import org.jspecify.annotations.Nullable;

import dev.kat.error.OneLine;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Repair.Action;

/**
 * What a repair does to one migration.
 *
 * @param step the migration as its folder holds it
 * @param action what is corrected
 * @param formerName the name it is tracked by, or {@code null} when that does not change
 */
public record RepairStep(MigrationStep step, Action action, @Nullable String formerName) {

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
		Migration folder = this.step.migration();
		return switch (this.action) {
			case DONE -> "%s is marked as done".formatted(id());
			case NOT_DONE -> "%s is marked as not done: it runs again from its first statement".formatted(id());
			case ACCEPT -> (this.formerName != null)
					? "%s, applied as %s, goes by its new name with %s as what ran".formatted(id(),
							OneLine.of(this.formerName), folder.up().file())
					: "%s has %s as what ran".formatted(id(), folder.up().file());
		};
	}

}
