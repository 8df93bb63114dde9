package dev.kat.plan;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.kat.migration.MigrationId;

/**
 * What one run did.
 *
 * @param run identifies the run in the journal
 * @param applied the migrations this run applied, in order
 * @param appliedElsewhere the planned migrations that another instance applied meanwhile
 */
public record MigrationReport(UUID run, List<Applied> applied, List<MigrationId> appliedElsewhere) {

	/**
	 * Copies the lists.
	 * @param run identifies the run in the journal
	 * @param applied the migrations this run applied, in order
	 * @param appliedElsewhere the planned migrations that another instance applied
	 * meanwhile
	 */
	public MigrationReport {
		applied = List.copyOf(applied);
		appliedElsewhere = List.copyOf(appliedElsewhere);
	}

	/**
	 * {@return the report of a run that had nothing to do}
	 */
	public static MigrationReport nothing() {
		return new MigrationReport(UUID.randomUUID(), List.of(), List.of());
	}

	/**
	 * A migration that was applied.
	 *
	 * @param id the migration
	 * @param duration how long it took
	 */
	public record Applied(MigrationId id, Duration duration) {

	}

}
