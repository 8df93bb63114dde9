package dev.kat.prove;

import java.util.List;
import java.util.Optional;

import dev.kat.migration.MigrationId;

/**
 * A rollback that does not restore what was there before.
 *
 * @param migration the migration
 * @param left what is there after the rollback and was not there before
 * @param lost what was there before and is not there after the rollback
 * @param changed what has another definition
 * @param moved columns that have another place in their table
 * @param rows tables whose rows differ
 * @param again what differs when it is applied again after the rollback
 * @param error what the server said, if a script failed
 */
public record DownFinding(MigrationId migration, List<String> left, List<String> lost, List<String> changed,
		List<String> moved, List<String> rows, List<String> again, Optional<Ran> error) {

	/**
	 * Copies the lists.
	 * @param migration the migration
	 * @param left what is left
	 * @param lost what is lost
	 * @param changed what has another definition
	 * @param moved columns that have another place
	 * @param rows tables whose rows differ
	 * @param again what differs when it is applied again
	 * @param error what the server said
	 */
	public DownFinding {
		left = List.copyOf(left);
		lost = List.copyOf(lost);
		changed = List.copyOf(changed);
		moved = List.copyOf(moved);
		rows = List.copyOf(rows);
		again = List.copyOf(again);
	}

	/**
	 * Returns whether only columns have another place, which no SQL can tell but one
	 * without a list of columns.
	 * @return whether that is all
	 */
	public boolean isOnlyMoved() {
		return this.left.isEmpty() && this.lost.isEmpty() && this.changed.isEmpty() && this.rows.isEmpty()
				&& this.again.isEmpty() && this.error.isEmpty();
	}

}
