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
	DELETE,

	/**
	 * Adds the row; or gives it a new time if it exists, but something else ran last.
	 */
	RENEW;

	/**
	 * Returns what a step does to the row.
	 * @param step the step
	 * @return the change
	 */
	public static RecordChange of(MigrationStep step) {
		if (step.isRollback()) {
			return DELETE;
		}
		return step.isRepeated() ? RENEW : INSERT;
	}

	/**
	 * Returns whether the row alone shows that the change has been made.
	 * @param isRecorded whether the row exists
	 * @return whether only that change can have led to it
	 */
	public boolean isShownBy(boolean isRecorded) {
		return switch (this) {
			case INSERT -> isRecorded;
			case DELETE -> !isRecorded;
			case RENEW -> false;
		};
	}

}
