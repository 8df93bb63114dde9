package dev.kat.internal.plan;

import dev.kat.plan.MigrationStep;

/**
 * What a step does to the migration's row in the tracking table. It also is how instances
 * that run the same plan share the work: only one of them finds the row as the change
 * expects it.
 */
public enum RecordChange {

	/**
	 * Adds the row, which is not there yet.
	 */
	INSERT,

	/**
	 * Deletes the row, which is there.
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
	 * @param isRecorded whether the row is there
	 * @return whether that is how the change leaves it
	 */
	public boolean isMade(boolean isRecorded) {
		return isRecorded == (this == INSERT);
	}

}
