package dev.kat.internal.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationStatus;

/**
 * One migration and what happened to it. Without SQL, error texts (which can quote it),
 * hosts and users: {@link JournalView} has those.
 *
 * @param migration its state
 * @param journal what happened to it, latest first
 */
public record MigrationJournalView(MigrationView migration, List<Entry> journal) {

	/**
	 * Copies the list.
	 * @param migration its state
	 * @param journal what happened to it, latest first
	 */
	public MigrationJournalView {
		journal = List.copyOf(journal);
	}

	/**
	 * Shows a migration with its journal.
	 * @param status its state
	 * @param journal what happened to it, latest first
	 * @return the view
	 */
	public static MigrationJournalView of(MigrationStatus status, List<JournalEntry> journal) {
		return new MigrationJournalView(MigrationView.of(status), journal.stream().map(Entry::of).toList());
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
