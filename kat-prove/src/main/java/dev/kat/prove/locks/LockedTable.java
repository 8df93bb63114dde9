package dev.kat.prove.locks;

/**
 * A lock on a table that was there before the migration.
 *
 * @param table the table, for example {@code table users}, or a view, a materialized view
 * or a sequence
 * @param partitions how many of its partitions are locked with it, in the same mode
 * @param mode the mode
 * @param waiting what waits; weaker than usual for a materialized view, which only
 * REFRESH writes
 */
public record LockedTable(String table, int partitions, LockMode mode, Waiting waiting) {

	/**
	 * {@return the table, with the number of its partitions}
	 */
	public String name() {
		return Work.name(this.table, this.partitions);
	}

}
