package dev.kat.plan;

import java.util.List;

import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;

/**
 * One step of a plan.
 *
 * @param migration the migration
 * @param operation what is done to it
 * @param parents the migration's parents by ascending timestamp
 */
public record MigrationStep(Migration migration, Operation operation, List<MigrationId> parents) {

	/**
	 * Copies the list of parents.
	 * @param migration the migration
	 * @param operation what is done to it
	 * @param parents the migration's parents by ascending timestamp
	 */
	public MigrationStep {
		parents = List.copyOf(parents);
	}

	/**
	 * {@return the migration's timestamp and name}
	 */
	public MigrationId id() {
		return this.migration.id();
	}

}
