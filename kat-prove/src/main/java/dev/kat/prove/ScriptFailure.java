package dev.kat.prove;

import dev.kat.migration.MigrationId;

/**
 * A script fails in the order in which Kat itself would apply the graph. Nothing could be
 * proven after it.
 *
 * @param migration the migration
 * @param sqlState the SQLSTATE
 * @param message the server's message, without secrets
 * @param place where, for example {@code 1679012345_create_users/up.sql:3:1}
 */
public record ScriptFailure(MigrationId migration, String sqlState, String message, String place) {
}
