package dev.kat.commands.output;

import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.StatusReport;

/**
 * The states of migrations, as far as known.
 *
 * @param byTimestamp the states by the migrations' timestamps
 */
public record States(Map<Long, MigrationState> byTimestamp) {

	/** The states when there is no database. */
	public static final States UNKNOWN = new States(Map.of());

	/**
	 * Takes the states from a report.
	 * @param report the report
	 * @return the states
	 */
	public static States of(StatusReport report) {
		return new States(report.migrations()
			.stream()
			.collect(Collectors.toUnmodifiableMap((status) -> status.id().timestamp(), MigrationStatus::state)));
	}

	/**
	 * Returns the state of a migration.
	 * @param migration the migration
	 * @return its state, or {@code null} if unknown
	 */
	public @Nullable MigrationState of(MigrationId migration) {
		return this.byTimestamp.get(migration.timestamp());
	}

}
