package dev.kat.prove.locks;

/**
 * Something that takes longer the more rows a table has.
 *
 * @param kind what is done
 * @param table to which table, for example {@code table users}
 * @param partitions to how many of its partitions as well
 * @param detail more about it, for example the index that is built; may be empty
 */
public record Work(Kind kind, String table, int partitions, String detail) {

	/**
	 * {@return what is done, for example {@code rewrites table users}}
	 */
	public String description() {
		return this.kind.description.formatted(name(this.table, this.partitions), this.detail);
	}

	static String name(String table, int partitions) {
		return switch (partitions) {
			case 0 -> table;
			case 1 -> table + " with a partition";
			default -> "%s with %d partitions".formatted(table, partitions);
		};
	}

	/**
	 * What is done.
	 */
	public enum Kind {

		/** All rows are written again. */
		REWRITES("rewrites %s"),

		/** All rows are read. */
		SCANS("reads all rows of %s"),

		/** All rows are read, and those that match are changed. */
		CHANGES_ROWS("reads all rows of %s to change some"),

		/** Many rows are added. */
		ADDS_ROWS("adds %2$s rows to %1$s"),

		/** An index is built, or built again. */
		BUILDS_INDEX("builds %2$s on %1$s"),

		/** A lock on another table is taken, for which it may have to wait. */
		WAITS("may have to wait for %s");

		private final String description;

		Kind(String description) {
			this.description = description;
		}

	}

}
