package dev.kat.internal.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.kat.error.Problem;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStatus;

/**
 * One migration and what happened to it. Without SQL, error texts (which can quote it),
 * hosts and users: {@link JournalView} has those.
 *
 * @param migration its state
 * @param journal what happened to it, latest first
 * @param rollback what rolling it back would do, if it is applied
 */
public record MigrationJournalView(MigrationView migration, List<Entry> journal, @Nullable Rollback rollback) {

	/**
	 * Copies the list.
	 * @param migration its state
	 * @param journal what happened to it, latest first
	 * @param rollback what rolling it back would do, if it is applied
	 */
	public MigrationJournalView {
		journal = List.copyOf(journal);
	}

	/**
	 * Shows a migration with its journal.
	 * @param status its state
	 * @param journal what happened to it, latest first
	 * @param rollback what rolling it back would do, or {@code null} if it is not applied
	 * @return the view
	 */
	public static MigrationJournalView of(MigrationStatus status, List<JournalEntry> journal,
			@Nullable Rollback rollback) {
		return new MigrationJournalView(MigrationView.of(status), journal.stream().map(Entry::of).toList(), rollback);
	}

	/**
	 * What rolling a migration back would do, or why that is refused.
	 *
	 * @param steps the steps, in order, unless it is refused
	 * @param error why it is refused, in a few words
	 * @param problems what is in the way, with the ways out, if that is known
	 */
	public record Rollback(@Nullable List<StepsView.Step> steps, @Nullable String error,
			@Nullable List<String> problems) {

		/**
		 * Shows what would be done.
		 * @param plan the plan
		 * @return the view
		 */
		public static Rollback of(MigrationPlan plan) {
			return new Rollback(StepsView.of(plan).steps(), null, null);
		}

		/**
		 * Shows why nothing would be done.
		 * @param error why, in a few words
		 * @param problems what is in the way; may be empty
		 * @return the view
		 */
		public static Rollback refused(String error, List<Problem> problems) {
			return new Rollback(null, error,
					problems.isEmpty() ? null : problems.stream().map(Problem::message).toList());
		}

	}

	/**
	 * Something that happened to the migration.
	 *
	 * @param run the run it belongs to
	 * @param attempt which attempt of that run
	 * @param operation what was done
	 * @param outcome how it ended, or that it began
	 * @param startedAt when it began
	 * @param durationMs how many milliseconds it took
	 * @param statementsDone how many statements were completed
	 * @param sqlState the SQLSTATE of its failure
	 * @param application the connection's application name
	 * @param katVersion Kat's version
	 */
	public record Entry(UUID run, int attempt, String operation, String outcome, Instant startedAt,
			@Nullable Long durationMs, int statementsDone, @Nullable String sqlState, @Nullable String application,
			@Nullable String katVersion) {

		/**
		 * Shows an entry of the journal.
		 * @param entry the entry
		 * @return the view
		 */
		public static Entry of(JournalEntry entry) {
			return new Entry(entry.run(), entry.attempt(), entry.operation().text(), JournalView.outcome(entry),
					entry.startedAt(), JournalView.durationMs(entry), entry.statementsDone(), entry.sqlState(),
					entry.application(), entry.version());
		}

	}

}
