package dev.kat.internal.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.kat.plan.JournalEntry;

/**
 * What happened, with everything on record. That includes hosts, users and the texts of
 * errors, which can quote SQL: {@link MigrationJournalView} leaves these out.
 *
 * @param entries what happened, latest first
 */
public record JournalView(List<Entry> entries) {

	/**
	 * Copies the list.
	 * @param entries what happened, latest first
	 */
	public JournalView {
		entries = List.copyOf(entries);
	}

	/**
	 * Shows entries of the journal.
	 * @param entries the entries
	 * @return the view
	 */
	public static JournalView of(List<JournalEntry> entries) {
		return new JournalView(entries.stream().map(Entry::of).toList());
	}

	static String outcome(JournalEntry entry) {
		return entry.outcome().name().toLowerCase(Locale.ROOT);
	}

	static @Nullable Long durationMs(JournalEntry entry) {
		return Optional.ofNullable(entry.duration()).map(Duration::toMillis).orElse(null);
	}

	/**
	 * Something that happened to a migration.
	 *
	 * @param id the number of the journal's row
	 * @param run the run it belongs to
	 * @param attempt which attempt of that run
	 * @param name the migration's timestamp and name
	 * @param operation what was done
	 * @param outcome how it ended, or that it began
	 * @param startedAt when it began
	 * @param durationMs how many milliseconds it took
	 * @param checksum the checksum of the up script at that time
	 * @param parents the timestamps of the migration's parents at that time
	 * @param transactional whether it ran in one transaction
	 * @param statementsDone how many statements were completed
	 * @param error what the server said
	 * @param sqlState the SQLSTATE of its failure
	 * @param user the database's role
	 * @param host the client's host
	 * @param application the connection's application name
	 * @param version Kat's version
	 */
	public record Entry(long id, UUID run, int attempt, String name, String operation, String outcome,
			Instant startedAt, @Nullable Long durationMs, @Nullable String checksum, List<Long> parents,
			boolean transactional, int statementsDone, @Nullable String error, @Nullable String sqlState,
			@Nullable String user, @Nullable String host, @Nullable String application, @Nullable String version) {

		/**
		 * Shows an entry of the journal.
		 * @param entry the entry
		 * @return the view
		 */
		public static Entry of(JournalEntry entry) {
			return new Entry(entry.id(), entry.run(), entry.attempt(), entry.name(), entry.operation().text(),
					JournalView.outcome(entry), entry.startedAt(), JournalView.durationMs(entry), entry.checksum(),
					entry.parents(), entry.transactional(), entry.statementsDone(), entry.error(), entry.sqlState(),
					entry.user(), entry.host(), entry.application(), entry.version());
		}

	}

}
