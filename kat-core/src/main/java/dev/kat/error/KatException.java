package dev.kat.error;

import org.jspecify.annotations.Nullable;

/**
 * Root of everything Kat throws on purpose. The message is complete: what happened, which
 * thing (with its file), and what to do. It never holds credentials, and of the server's
 * error only what may be shown.
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
	 * What kind of failure it is. An HTTP status or an exit code follows from it.
	 * @return the category
	 */
	public abstract Category category();

	/**
	 * What the reader can do about it, as one or two sentences.
	 * @return the way out
	 */
	public abstract String action();

	/**
	 * The kinds of failures, by what has to change before the same can succeed.
	 */
	public enum Category {

		/**
		 * A reference names no migration, or several. Ask for something else.
		 */
		INPUT,

		/**
		 * What is on record, or what another instance has done meanwhile, does not allow
		 * it. Resolve the contradiction, or look again at what to do.
		 */
		CONFLICT,

		/**
		 * Another instance is at work on the same database. Try again when it is done.
		 */
		LOCKED,

		/**
		 * The database cannot be reached or allows no writing, or the wait for it was
		 * interrupted. Try again later.
		 */
		UNAVAILABLE,

		/**
		 * A migration, its folder, a table or the database itself is not as it has to be.
		 * Fix it first.
		 */
		FAILED

	}

}
