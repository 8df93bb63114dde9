package dev.kat.plan;

import dev.kat.migration.MigrationId;

/**
 * A step and its place in the plan.
 *
 * @param step the step
 * @param number its number, from 1
 * @param count how many steps there are
 */
public record PlannedStep(MigrationStep step, int number, int count) {

	/**
	 * {@return the migration of the step}
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
	 * {@return the step in words, for example {@code 3 of 12: 1679012345_x}}
	 */
	@Override
	public String toString() {
		return this.number + " of " + this.count + ": " + id();
	}

}
