package dev.kat.error;

import java.util.Optional;

/**
 * Something that is wrong, or worth a warning: what it is, and what to do about it.
 *
 * @param kind what kind of problem it is
 * @param migration the migration it concerns, as {@code <timestamp>_<name>}; empty if it
 * concerns none, or several
 * @param fact what is wrong
 * @param wayOut what to do about it; empty if the fact needs none
 */
public record Problem(Kind kind, Optional<String> migration, String fact, String wayOut) {

	/**
	 * Creates a problem with a migration.
	 * @param kind what kind of problem it is
	 * @param migration the migration, whose text is {@code <timestamp>_<name>}
	 * @param fact what is wrong
	 * @param wayOut what to do about it; empty if the fact needs none
	 * @return the problem
	 */
	public static Problem of(Kind kind, Object migration, String fact, String wayOut) {
		return new Problem(kind, Optional.of(migration.toString()), fact, wayOut);
	}

	/**
	 * Creates a problem that does not concern a single migration.
	 * @param kind what kind of problem it is
	 * @param fact what is wrong
	 * @param wayOut what to do about it; empty if the fact needs none
	 * @return the problem
	 */
	public static Problem of(Kind kind, String fact, String wayOut) {
		return new Problem(kind, Optional.empty(), fact, wayOut);
	}

	/**
	 * Creates a problem that does not concern a single migration and has no way out to
	 * name.
	 * @param kind what kind of problem it is
	 * @param fact what is wrong
	 * @return the problem
	 */
	public static Problem of(Kind kind, String fact) {
		return of(kind, fact, "");
	}

	/**
	 * {@return the fact, and the way out on a line of its own}
	 */
	public String message() {
		return message(this.fact, this.wayOut);
	}

	/**
	 * Writes the way out under a fact.
	 * @param fact what is wrong
	 * @param wayOut what to do about it; empty if the fact needs none
	 * @return the fact, and the way out on a line of its own
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

		/** SQL files lie among the migrations, but nothing runs them. */
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
		 * A run without a transaction stopped partway, and the statements it had run have
		 * changed, so it cannot be resumed. No policy allows that.
		 */
		HALF_RUN,

		/**
		 * A rollback without a transaction is incomplete, or still running. This is a
		 * warning, whatever the policies are.
		 */
		HALF_ROLLED_BACK,

		/** A migration with a folder here was rolled back. */
		ROLLED_BACK,

		/** A migration is not applied, and this start is not allowed to apply it. */
		PENDING,

		/** The baseline is ignored because something is already on record. */
		BASELINE_IGNORED,

		/** A migration has no down script. */
		IRREVERSIBLE,

		/** A migration cannot be rolled back because others build on it. */
		BLOCKED,

		/** A repair was requested for a migration that needs none. */
		NOTHING_TO_REPAIR

	}

}
