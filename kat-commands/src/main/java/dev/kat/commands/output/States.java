package dev.kat.commands.output;

import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.StatusReport;

/**
 * Where migrations stand, as far as that is known.
 *
 * @param byTimestamp the states by the migrations' timestamps
 */
public record States(Map<Long, MigrationState> byTimestamp) {

	/** For when there is no database to ask. */
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
	 * Returns where a migration stands.
	 * @param migration the migration
	 * @return its state, or {@code null} when it is not known
	 */
	public @Nullable MigrationState of(MigrationId migration) {
		return this.byTimestamp.get(migration.timestamp());
	}

}
