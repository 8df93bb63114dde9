package dev.kat.internal.run;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.Timeouts;

/**
 * How Kat works with its database.
 *
 * @param schema where the tracking table lives, and first in the search path while
 * migrating; {@code null} for the connection's current schema
 * @param table the tracking table's name
 * @param timeouts for migrations that set none of their own
 * @param runLockWait how long to wait for another instance that makes no progress
 * @param connectRetries for attempts to connect that may succeed a little later
 * @param longestRead how long to wait when only reading the record: a server that has
 * silently gone would never answer
 */
public record DatabaseSettings(@Nullable String schema, String table, Timeouts timeouts, Duration runLockWait,
		Retries connectRetries, Duration longestRead) {

	/**
	 * {@return the journal's name}
	 */
	public String journal() {
		return journal(this.table);
	}

	/**
	 * Returns the name of the journal that belongs to a tracking table.
	 * @param table the tracking table's name
	 * @return the journal's name
	 */
	public static String journal(String table) {
		return table + "_journal";
	}

}
