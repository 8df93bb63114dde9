package dev.kat.plan;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.MigrationId;

/**
 * A migration that another tool applied, as the history of that tool has it.
 *
 * @param migration the migration that was made of it
 * @param at when it was applied
 * @param duration how long that took; zero if the history does not say
 * @param user the database's role that applied it, or {@code null} if the history does
 * not say
 * @param tool the tool, for example {@code Flyway}
 * @param checksum Kat's checksum of what ran, or {@code null} if that is not known. A
 * repeatable migration whose script has another one runs again
 */
public record HistoryEntry(MigrationId migration, Instant at, Duration duration, @Nullable String user, String tool,
		@Nullable String checksum) {

}
