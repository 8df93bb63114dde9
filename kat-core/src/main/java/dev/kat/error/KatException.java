package dev.kat.error;

import org.jspecify.annotations.Nullable;

/**
 * Root of everything Kat throws on purpose. The message is complete: what happened, which
 * thing (with its file), and what to do. It never contains credentials, and only those
 * parts of the server's error that may be shown.
 */
public abstract sealed class KatException extends RuntimeException permits ConnectionFailedException,
		InvalidConfigurationException, LocationNotFoundException, MigrationFailedException, OutdatedPlanException,
		ProblemsException, ReadOnlyDatabaseException, RunInterruptedException, RunLockException, TrackingTableException,
		UnreadableMigrationException, UnsupportedDatabaseException {

	private static final long serialVersionUID = 1L;

	KatException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Returns the kind of failure, from which an HTTP status or an exit code follows.
	 * @return the category
	 */
	public abstract Category category();

	/**
	 * Returns what you can do about it, in one or two sentences.
	 * @return the way out
	 */
	public abstract String action();

	/**
	 * The kinds of failures, by what has to change before a retry can succeed.
	 */
	public enum Category {

		/**
		 * A reference names no migration, or several. Ask for something else.
		 */
		INPUT,

		/**
		 * The record, or a change that another instance has made, does not allow it.
		 * Resolve the conflict, or make a new plan.
		 */
		CONFLICT,

		/**
		 * Another instance is working on the same database. Try again when it is done.
		 */
		LOCKED,

		/**
		 * The database cannot be reached or is read-only, or the wait for it was
		 * interrupted. Try again later.
		 */
		UNAVAILABLE,

		/**
		 * Something is wrong with a migration, its folder, a table or the database
		 * itself. Fix that first.
		 */
		FAILED

	}

}
