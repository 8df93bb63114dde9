package dev.kat.prove.internal.needs;

import dev.kat.migration.MigrationId;
import dev.kat.prove.Evidence;

/**
 * A migration that another one has to come after.
 *
 * @param migration the migration that has to come after
 * @param needed the migration that it has to come after
 * @param evidence how that is known
 */
public record Need(MigrationId migration, MigrationId needed, Evidence evidence) {
}
