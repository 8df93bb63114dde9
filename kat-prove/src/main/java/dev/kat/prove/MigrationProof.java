package dev.kat.prove;

import java.util.List;
import java.util.Map;

import dev.kat.migration.MigrationId;

/**
 * What is known about one migration.
 *
 * @param id the migration
 * @param parents its parents as declared
 * @param needs the migrations that it has to come after, with the evidence for each;
 * those that others of them already need are among them
 * @param sufficientParents the smallest set of parents under which everything it needs is
 * applied first
 * @param isProvenAlone whether it does the same on nothing but what it needs
 * @param isChecked whether it was tried, not only observed
 */
public record MigrationProof(MigrationId id, List<MigrationId> parents, Map<MigrationId, List<Evidence>> needs,
		List<MigrationId> sufficientParents, boolean isProvenAlone, boolean isChecked) {
}
