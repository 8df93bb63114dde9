package dev.kat.migration;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's {@code lock_timeout} and {@code statement_timeout} for a migration.
 *
 * @param lock how long a statement may wait for a lock, or {@code null} for the server's
 * own setting
 * @param statement how long a statement may run, or {@code null} for the server's own
 * setting
 */
public record Timeouts(@Nullable Duration lock, @Nullable Duration statement) {

	/**
	 * The server's own settings.
	 */
	public static final Timeouts NONE = new Timeouts(null, null);

	/**
	 * Returns these timeouts, with gaps filled from others.
	 * @param defaults the timeouts to use where these say nothing
	 * @return the combined timeouts
	 */
	public Timeouts orElse(Timeouts defaults) {
		return new Timeouts((this.lock != null) ? this.lock : defaults.lock,
				(this.statement != null) ? this.statement : defaults.statement);
	}

}
