package dev.kat.internal.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.Migration;
import dev.kat.migration.MigrationState;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.Tracked;

/**
 * One migration.
 *
 * @param id its timestamp
 * @param name its timestamp and name
 * @param description what it is for
 * @param state its state
 * @param parents the timestamps of its parents
 * @param children the timestamps of its children
 * @param transactional whether it runs in one transaction
 * @param reversible whether it can be rolled back
 * @param appliedAt when it was applied
 * @param durationMs how many milliseconds that took
 * @param checksum the checksum of its up script, as it is in the folder now
 * @param location its folder
 * @param failed its last attempt, if that failed
 * @param modified {@code true} if its up script is no longer what ran
 * @param missing {@code true} if it is applied, but has no folder
 * @param blockedBy the timestamps of its parents that are not applied, if any
 * @param rolledBackAt when it was rolled back
 * @param checkpoints {@code true} if it runs in several transactions, one after the other
 * @param outdated {@code true} if it is applied, but has to run again
 * @param halfRun how far a run without one transaction got that has stopped partway, or
 * has not ended
 */
public record MigrationView(long id, String name, @Nullable String description, MigrationState state,
		List<Long> parents, List<Long> children, boolean transactional, boolean reversible, @Nullable Instant appliedAt,
		@Nullable Long durationMs, @Nullable String checksum, @Nullable String location, @Nullable Failure failed,
		@Nullable Boolean modified, @Nullable Boolean missing, @Nullable List<Long> blockedBy,
		@Nullable Instant rolledBackAt, @Nullable Boolean checkpoints, @Nullable Boolean outdated,
		@Nullable HalfRun halfRun) {

	/**
	 * Shows one migration of a report.
	 * @param status its state
	 * @return the view
	 */
	public static MigrationView of(MigrationStatus status) {
		Optional<Migration> migration = Optional.ofNullable(status.migration());
		Optional<Tracked> tracked = Optional.ofNullable(status.tracked());
		return new MigrationView(status.id().timestamp(), status.id().toString(),
				migration.map((one) -> one.metadata().description()).orElse(null), status.state(),
				Timestamps.of(status.parents()), Timestamps.of(status.children()), status.isTransactional(),
				status.isReversible(), tracked.map(Tracked::at).orElse(null),
				tracked.map((row) -> row.duration().toMillis()).orElse(null),
				migration.flatMap((one) -> Optional.ofNullable(one.checksum())).orElse(null),
				migration.map((one) -> one.folder().location()).orElse(null),
				Optional.ofNullable(status.failure()).map(Failure::of).orElse(null), trueOrNull(status.isModified()),
				trueOrNull(status.isMissing()), Timestamps.ofAny(status.blockedBy()), status.rolledBackAt(),
				trueOrNull(status.transactionMode() == TransactionMode.CHECKPOINTS), trueOrNull(status.isOutdated()),
				Optional.ofNullable(status.halfRun()).map(HalfRun::of).orElse(null));
	}

	static @Nullable Boolean trueOrNull(boolean value) {
		return value ? Boolean.TRUE : null;
	}

	/**
	 * A failed attempt.
	 *
	 * @param at when it failed
	 * @param sqlState the SQLSTATE, if the server gave one
	 */
	public record Failure(Instant at, @Nullable String sqlState) {

		/**
		 * Shows a failure.
		 * @param failure what is on record of it
		 * @return the view
		 */
		public static Failure of(RecordEntry.Failure failure) {
			return new Failure(failure.at(), failure.sqlState());
		}

	}

	/**
	 * A run that has stopped partway, or has not ended.
	 *
	 * @param operation {@code up} or {@code down}
	 * @param statementsDone how many statements were completed
	 */
	public record HalfRun(String operation, int statementsDone) {

		/**
		 * Shows how far a run got.
		 * @param halfRun what is on record of it
		 * @return the view
		 */
		public static HalfRun of(RecordEntry.HalfRun halfRun) {
			return new HalfRun(halfRun.operation().text(), halfRun.statementsDone());
		}

	}

}
