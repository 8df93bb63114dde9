package dev.kat.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A row of the journal: something that happened.
 *
 * @param id its number: later rows have greater ones
 * @param run the run it belongs to
 * @param attempt which attempt of that run, from 1
 * @param name the migration, as {@code <timestamp>_<name>}
 * @param operation what was done
 * @param outcome how it ended, or that it began
 * @param startedAt when it began, by the server's clock
 * @param duration how long it took, or {@code null} if it has not ended
 * @param checksum the checksum of the up script at that time, or, for an entry that it
 * started, of the statements completed by then
 * @param parents the timestamps of the migration's parents at that time
 * @param transactional whether it ran in one transaction
 * @param statementsDone how many statements were completed
 * @param error what the server said, or {@code null} when nothing failed
 * @param sqlState the SQLSTATE, if the server gave one
 * @param user the database's role
 * @param host the client's host
 * @param application the connection's application name
 * @param version Kat's version
 */
public record JournalEntry(long id, UUID run, int attempt, String name, Operation operation, Outcome outcome,
		Instant startedAt, @Nullable Duration duration, @Nullable String checksum, List<Long> parents,
		boolean transactional, int statementsDone, @Nullable String error, @Nullable String sqlState,
		@Nullable String user, @Nullable String host, @Nullable String application, @Nullable String version) {

	/**
	 * Whether it began or how it ended.
	 */
	public enum Outcome {

		/** A run without a transaction began, or has got this far. */
		STARTED,

		/** Done. */
		SUCCEEDED,

		/** Failed. */
		FAILED

	}

}
