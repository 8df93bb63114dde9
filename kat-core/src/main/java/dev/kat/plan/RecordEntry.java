package dev.kat.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.Isolation;
import dev.kat.migration.Migration;
import dev.kat.migration.TransactionMode;

/**
 * What is on record of one migration.
 *
 * @param name its name in the tracking table and the journal
 * @param tracked its row in the tracking table, or {@code null} when it is not applied
 * @param success the journal's latest success, or {@code null} if the journal has none
 * (the Go tool writes no journal)
 * @param failure the last attempt, or {@code null} if it did not fail
 * @param halfRun how far a run without a transaction that has not succeeded since got, or
 * {@code null} when there was none
 */
public record RecordEntry(String name, @Nullable Tracked tracked, @Nullable Success success, @Nullable Failure failure,
		@Nullable HalfRun halfRun) {

	private static final String SCRIPT_CHECKSUM = "sha256:";

	/**
	 * {@return whether the migration is applied}
	 */
	public boolean isApplied() {
		return this.tracked != null;
	}

	/**
	 * Returns whether a migration's up script differs from what ran, although it must
	 * not. That of a repeatable migration may.
	 * @param migration the migration as it is now
	 * @return whether it is applied and has changed since
	 */
	public boolean isModified(Migration migration) {
		return isApplied() && !migration.metadata().isRepeatable() && this.success != null
				&& this.success.checksum() != null && migration.checksum() != null
				&& !this.success.checksum().equals(migration.checksum());
	}

	/**
	 * Returns whether a migration that is applied has to run again: it is repeatable, and
	 * its up script differs from what ran last. If what ran last is unknown, running it
	 * again is the only way to be sure.
	 * @param migration the migration as it is now
	 * @return whether it has to run again
	 */
	public boolean isOutdated(Migration migration) {
		return isApplied() && migration.metadata().isRepeatable()
				&& !lastChecksum().equals(Optional.ofNullable(migration.checksum()));
	}

	/**
	 * Returns the checksum of what ran last. After a rollback, only a tool that keeps no
	 * journal can have applied it.
	 * @return the checksum; empty if it is not on record
	 */
	public Optional<String> lastChecksum() {
		return Optional.ofNullable(this.success)
			.filter((last) -> last.operation() != Operation.DOWN)
			.map(Success::checksum);
	}

	/**
	 * Returns whether it may be a migration in Java: the journal has neither the checksum
	 * of a script nor a down script for it.
	 * @return whether it may be one
	 */
	public boolean mayBeJava() {
		return this.success != null && !this.success.reversible()
				&& (this.success.checksum() == null || !this.success.checksum().startsWith(SCRIPT_CHECKSUM));
	}

	/**
	 * Returns whether it can be rolled back without its folder: the journal has its down
	 * script, or says that there is nothing to undo.
	 * @return whether it can
	 */
	public boolean isReversible() {
		return this.success != null && this.success.reversible();
	}

	/**
	 * Returns whether the migration was applied once and no longer is: Kat and the Go
	 * tool delete the row to roll back.
	 * @return whether it is rolled back
	 */
	public boolean isRolledBack() {
		return this.tracked == null && this.success != null && this.success.operation() != Operation.REPAIR;
	}

	/**
	 * Returns whether a run without a transaction stopped partway: one that applies a
	 * migration that is not applied, or rolls back one that is.
	 * @return whether one stopped partway
	 */
	public boolean isHalfRun() {
		return this.halfRun != null && isApplied() == (this.halfRun.operation() == Operation.DOWN);
	}

	/**
	 * A row of the tracking table. Ordered as the migrations were applied.
	 *
	 * @param id the row's id, or 0 if the table has no numeric id
	 * @param at when the migration was applied
	 * @param duration how long that took
	 */
	public record Tracked(long id, Instant at, Duration duration) implements Comparable<Tracked> {

		private static final Comparator<Tracked> ORDER = Comparator.comparingLong(Tracked::id)
			.thenComparing(Tracked::at);

		@Override
		public int compareTo(Tracked other) {
			return ORDER.compare(this, other);
		}

	}

	/**
	 * The latest success in the journal.
	 *
	 * @param id the number of its row: later rows have greater ones
	 * @param run the run it belongs to
	 * @param operation what was done
	 * @param at when it was done
	 * @param checksum the checksum of the up script at that time, if it was recorded
	 * @param parents the timestamps of the migration's parents at that time
	 * @param transactionMode how its scripts ran
	 * @param isolation the isolation level of that transaction
	 * @param reversible whether it had a down script, or nothing to undo
	 * @param by who did it, as {@code <role>@<host>}
	 * @param application the application name of its connection, or {@code null} if it
	 * set none
	 */
	public record Success(long id, UUID run, Operation operation, Instant at, @Nullable String checksum,
			List<Long> parents, TransactionMode transactionMode, Isolation isolation, boolean reversible, String by,
			@Nullable String application) {

		/**
		 * Copies the list of parents.
		 * @param id the number of its row: later rows have greater ones
		 * @param run the run it belongs to
		 * @param operation what was done
		 * @param at when it was done
		 * @param checksum the checksum of the up script at that time, if it was recorded
		 * @param parents the timestamps of the migration's parents at that time
		 * @param transactionMode how its scripts ran
		 * @param isolation the isolation level of that transaction
		 * @param reversible whether it had a down script
		 * @param by who did it, as {@code <role>@<host>}
		 * @param application the application name of its connection, or {@code null} if
		 * it set none
		 */
		public Success {
			parents = List.copyOf(parents);
		}

		/**
		 * Creates the success of a migration without checkpoints.
		 * @param id the number of its row: later rows have greater ones
		 * @param run the run it belongs to
		 * @param operation what was done
		 * @param at when it was done
		 * @param checksum the checksum of the up script at that time, if it was recorded
		 * @param parents the timestamps of the migration's parents at that time
		 * @param transactional whether its scripts ran in one transaction
		 * @param isolation the isolation level of that transaction
		 * @param reversible whether it had a down script, or nothing to undo
		 * @param by who did it, as {@code <role>@<host>}
		 * @param application the application name of its connection, or {@code null} if
		 * it set none
		 */
		public Success(long id, UUID run, Operation operation, Instant at, @Nullable String checksum,
				List<Long> parents, boolean transactional, Isolation isolation, boolean reversible, String by,
				@Nullable String application) {
			this(id, run, operation, at, checksum, parents,
					transactional ? TransactionMode.TRANSACTIONAL : TransactionMode.NON_TRANSACTIONAL, isolation,
					reversible, by, application);
		}

	}

	/**
	 * A failed attempt.
	 *
	 * @param at when it failed
	 * @param sqlState the SQLSTATE, if the server gave one
	 */
	public record Failure(Instant at, @Nullable String sqlState) {

	}

	/**
	 * How far a run without a transaction got.
	 *
	 * @param operation what it did
	 * @param statementsDone how many statements were completed
	 * @param digest the digest of these statements
	 */
	public record HalfRun(Operation operation, int statementsDone, @Nullable String digest) {

	}

}
