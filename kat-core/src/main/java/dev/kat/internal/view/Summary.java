package dev.kat.internal.view;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.StatusReport;

/**
 * Migrations, counted. Each is either applied, pending or rolled back.
 *
 * @param applied applied ones
 * @param pending those never applied
 * @param rolledBack rolled-back ones
 * @param failed those whose last attempt failed
 * @param missing applied ones without a folder
 * @param modified applied ones whose up script is no longer what ran
 * @param outdated applied ones that have to run again, if there are any
 */
public record Summary(long applied, long pending, long rolledBack, long failed, long missing, long modified,
		@Nullable Long outdated) {

	/**
	 * Counts the migrations of a report.
	 * @param report the states of the migrations
	 * @return the counts
	 */
	public static Summary of(StatusReport report) {
		return new Summary(report.count(MigrationState.APPLIED), report.count(MigrationState.PENDING),
				report.count(MigrationState.ROLLED_BACK), report.count((status) -> status.failure() != null),
				report.count(MigrationStatus::isMissing), report.count(MigrationStatus::isModified),
				anyOrNull(report.count(MigrationStatus::isOutdated)));
	}

	private static @Nullable Long anyOrNull(long count) {
		return (count > 0) ? count : null;
	}

}
