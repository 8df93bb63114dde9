package dev.kat.error;

import java.util.Optional;

/**
 * Something that is wrong, or worth a warning: what it is, and what to do about it.
 *
 * @param kind what kind of problem it is
 * @param migration the migration it is about, as {@code <timestamp>_<name>}; empty where
 * it is about none, or about several
 * @param fact what is wrong
 * @param wayOut what to do about it; empty where the fact says enough
 */
public record Problem(Kind kind, Optional<String> migration, String fact, String wayOut) {

	/**
	 * Creates a problem with a migration.
	 * @param kind what kind of problem it is
	 * @param migration the migration, whose text is {@code <timestamp>_<name>}
	 * @param fact what is wrong
	 * @param wayOut what to do about it; empty where the fact says enough
	 * @return the problem
	 */
	public static Problem of(Kind kind, Object migration, String fact, String wayOut) {
		return new Problem(kind, Optional.of(migration.toString()), fact, wayOut);
	}

	/**
	 * Creates a problem that is about no single migration.
	 * @param kind what kind of problem it is
	 * @param fact what is wrong
	 * @param wayOut what to do about it; empty where the fact says enough
	 * @return the problem
	 */
	public static Problem of(Kind kind, String fact, String wayOut) {
		return new Problem(kind, Optional.empty(), fact, wayOut);
	}

	/**
	 * Creates a problem that is about no single migration, and says enough.
	 * @param kind what kind of problem it is
	 * @param fact what is wrong
	 * @return the problem
	 */
	public static Problem of(Kind kind, String fact) {
		return of(kind, fact, "");
	}

	/**
	 * {@return the fact, and the way out in a line of its own}
	 */
	public String message() {
		return message(this.fact, this.wayOut);
	}

	/**
	 * Writes the way out under a fact.
	 * @param fact what is so
	 * @param wayOut what to do about it; empty where the fact says enough
	 * @return the fact, and the way out in a line of its own
	 */
	public static String message(String fact, String wayOut) {
		return wayOut.isEmpty() ? fact : fact + "\n  " + wayOut;
	}

	@Override
	public String toString() {
		return message();
	}

	/**
	 * The kinds of problems.
	 */
	public enum Kind {

		/**
		 * A folder cannot be read as a migration: a file is missing or is not UTF-8, or
		 * its metadata is wrong.
		 */
		FOLDER,

		/** The migrations do not form a graph. */
		GRAPH,

		/** SQL files are where migrations are, and nothing runs them. */
		STRAY,

		/** A script cannot be run as it is written. */
		SCRIPT,

		/** A reference names no migration, or several. */
		REFERENCE,

		/** The up script of an applied migration differs from what ran. */
		MODIFIED,

		/** A migration is tracked but has no folder here. */
		MISSING,

		/** An applied migration has a parent that is not applied. */
		UNORDERED,

		/** A migration was applied under another name with the same timestamp. */
		RENAMED,

		/**
		 * A run without a transaction stopped partway, and what it had run has changed,
		 * so that there is nothing to resume. No policy allows that.
		 */
		HALF_RUN,

		/**
		 * A rollback without a transaction is incomplete, or still running. No policy
		 * changes that this is a warning.
		 */
		HALF_ROLLED_BACK,

		/** A migration with a folder here was rolled back. */
		ROLLED_BACK,

		/** A migration is not applied, and the start may not apply it. */
		PENDING,

		/** The baseline is ignored, because something is on record already. */
		BASELINE_IGNORED,

		/** A migration has no down script. */
		IRREVERSIBLE,

		/** A migration cannot be rolled back because others build on it. */
		BLOCKED,

		/** A repair was asked for where there is nothing to repair. */
		NOTHING_TO_REPAIR

	}

}
