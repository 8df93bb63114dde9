package dev.kat.prove;

import dev.kat.migration.MigrationId;

/**
 * Something that cannot be tried on a scratch database.
 *
 * @param migration the migration
 * @param reason why, in one sentence
 */
public record Unproven(MigrationId migration, String reason) {
}
