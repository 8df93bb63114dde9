package dev.kat.prove.internal.observation;

/**
 * The rows of one table that a migration touched.
 *
 * @param table the table
 * @param name the table's name
 * @param read how many scans there were
 * @param inserted how many rows were inserted
 * @param updated how many rows were updated
 * @param deleted how many rows were deleted
 */
public record RowChanges(ObjectKey table, String name, long read, long inserted, long updated, long deleted) {

	/**
	 * {@return whether rows were inserted, updated or deleted}
	 */
	public boolean wrote() {
		return this.inserted + this.updated + this.deleted > 0;
	}

}
