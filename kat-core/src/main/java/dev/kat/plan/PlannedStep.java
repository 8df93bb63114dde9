package dev.kat.plan;

import dev.kat.migration.MigrationId;

/**
 * A step and where in the plan it is.
 *
 * @param step the step
 * @param number its number, from 1
 * @param count how many steps there are
 */
public record PlannedStep(MigrationStep step, int number, int count) {

	/**
	 * {@return the migration that the step is about}
	 */
	public MigrationId id() {
		return this.step.id();
	}

	/**
	 * {@return what the step does with the migration}
	 */
	public Operation operation() {
		return this.step.operation();
	}

	/**
	 * {@return the step in words, as in {@code 3 of 12: 1679012345_x}}
	 */
	@Override
	public String toString() {
		return "%d of %d: %s".formatted(this.number, this.count, id());
	}

}
