package dev.kat.migration;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's {@code lock_timeout} and {@code statement_timeout} for a migration.
 *
 * @param lock how long a statement may wait for a lock, zero for no limit, or {@code
 * null} for the server's own setting
 * @param statement how long a statement may run, zero for no limit, or {@code null} for
 * the server's own setting
 */
public record Timeouts(@Nullable Duration lock, @Nullable Duration statement) {

	/**
	 * The server's own settings.
	 */
	public static final Timeouts NONE = new Timeouts(null, null);

	/** The maximum of PostgreSQL's 32-bit milliseconds, a little less than 25 days. */
	private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

	/** PostgreSQL counts in milliseconds. */
	private static final Duration SHORTEST = Duration.ofMillis(1);

	/**
	 * Returns whether PostgreSQL accepts a timeout of this length.
	 * @param timeout the timeout
	 * @return whether it is zero, which means no limit, or at least a millisecond and at
	 * most a little less than 25 days
	 */
	public static boolean isPossible(Duration timeout) {
		return timeout.isZero() || timeout.compareTo(SHORTEST) >= 0 && timeout.compareTo(LONGEST) <= 0;
	}

	/**
	 * Returns these timeouts, with gaps filled from others.
	 * @param defaults the timeouts to use where these have none
	 * @return the combined timeouts
	 */
	public Timeouts orElse(Timeouts defaults) {
		return new Timeouts((this.lock != null) ? this.lock : defaults.lock,
				(this.statement != null) ? this.statement : defaults.statement);
	}

}
