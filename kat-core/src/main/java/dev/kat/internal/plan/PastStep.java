package dev.kat.internal.plan;

import dev.kat.plan.HistoryEntry;
import dev.kat.plan.MigrationStep;

/**
 * A migration to be recorded as applied by another tool.
 *
 * @param step the migration, as defined by its folder
 * @param entry what the history of the other tool says
 */
public record PastStep(MigrationStep step, HistoryEntry entry) {

}
