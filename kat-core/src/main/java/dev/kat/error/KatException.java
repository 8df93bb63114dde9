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
	 * What the reader can do about it, as one or two sentences.
	 * @return the way out
	 */
	public abstract String action();

}
