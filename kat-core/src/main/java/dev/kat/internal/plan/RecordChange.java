package dev.kat.internal.plan;

import dev.kat.plan.MigrationStep;

/**
 * What a step does to the migration's row in the tracking table. Instances that run the
 * same plan also share the work by it: only one of them finds the row as the change
 * expects it.
 */
public enum RecordChange {

	/**
	 * Adds the row, which does not exist yet.
	 */
	INSERT,

	/**
	 * Deletes the row, which exists.
	 */
	DELETE;

	/**
	 * Returns what a step does to the row.
	 * @param step the step
	 * @return the change
	 */
	public static RecordChange of(MigrationStep step) {
		return step.isRollback() ? DELETE : INSERT;
	}

	/**
	 * Returns whether the change has been made.
	 * @param isRecorded whether the row exists
	 * @return whether that is the result of the change
	 */
	public boolean isMade(boolean isRecorded) {
		return isRecorded == (this == INSERT);
	}

}
