package dev.kat.prove;

import java.util.List;

import dev.kat.migration.MigrationId;

/**
 * A migration needs another one, or damages what it makes if it comes first, and the
 * other one is not among its ancestors. A run has confirmed it.
 *
 * @param migration the migration
 * @param needs what it needs
 * @param evidence how that is known; empty if only the run shows it
 * @param ran what came out
 */
public record MissingParent(MigrationId migration, MigrationId needs, List<Evidence> evidence, Ran ran) {

	/**
	 * Copies the list.
	 * @param migration the migration
	 * @param needs what it needs
	 * @param evidence how that is known
	 * @param ran what came out
	 */
	public MissingParent {
		evidence = List.copyOf(evidence);
	}

}
