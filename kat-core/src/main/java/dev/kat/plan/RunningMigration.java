package dev.kat.plan;

import dev.kat.migration.MigrationId;

/**
 * A migration that is being applied or rolled back.
 *
 * @param id the migration
 * @param operation {@link Operation#UP} or {@link Operation#DOWN}
 * @param waits whether it is seen to wait for a lock in the database. What a migration
 * without a transaction waits for is not known while it runs a statement outside of one
 */
public record RunningMigration(MigrationId id, Operation operation, boolean waits) {

}
