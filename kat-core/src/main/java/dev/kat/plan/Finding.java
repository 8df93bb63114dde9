package dev.kat.plan;

/**
 * Something on record that contradicts the folders.
 *
 * @param kind what kind of contradiction
 * @param migration the migration, as {@code <timestamp>_<name>}
 * @param message what is wrong, and the way out
 */
public record Finding(Kind kind, String migration, String message) {

	/**
	 * The kinds of findings.
	 */
	public enum Kind {

		/** The up script of an applied migration differs from what ran. */
		MODIFIED,

		/** A migration is tracked but has no folder here. */
		MISSING,

		/** An applied migration has a parent that is not applied. */
		UNORDERED,

		/** A migration was applied under another name with the same timestamp. */
		RENAMED,

		/**
		 * A run without a transaction stopped half-way, and what it had run has changed,
		 * so that there is nothing to go on behind. No policy allows that.
		 */
		HALF_RUN,

		/**
		 * A rollback without a transaction has not come to its end, or is still running.
		 * No policy changes that this is a warning.
		 */
		HALF_ROLLED_BACK

	}

}
