package dev.kat.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.migration.Migration;
import dev.kat.plan.MigrationStep;
import dev.kat.script.SqlScript;

/**
 * The journal: what happened, in the order in which it happened. Rows are only added.
 */
final class Journal {

	private static final String VERSION = version();

	private final String qualifiedName;

	private final UUID run;

	Journal(String schema, String name, UUID run) {
		this.qualifiedName = Identifiers.quote(schema, name);
		this.run = run;
	}

	/**
	 * Creates the journal. To be called while no other instance can do the same.
	 */
	void create(JdbcTemplate jdbc) {
		jdbc.execute("""
				create table %s (
					id bigint generated always as identity primary key,
					run uuid not null,
					attempt integer not null,
					name text not null,
					operation text not null check (operation in ('up', 'down', 'baseline', 'repair')),
					outcome text not null check (outcome in ('started', 'succeeded', 'failed')),
					started_at timestamp with time zone not null,
					duration_ms bigint,
					checksum text,
					parents bigint[],
					transactional boolean,
					down_script text,
					statements_done integer,
					error text,
					sqlstate text,
					db_user text,
					client_host text,
					application_name text,
					kat_version text
				)""".formatted(this.qualifiedName));
		jdbc.execute("create index on %s (name, id)".formatted(this.qualifiedName));
	}

	void started(JdbcTemplate jdbc, Attempt attempt) {
		add(jdbc, attempt, "started", null, null);
	}

	void succeeded(JdbcTemplate jdbc, Attempt attempt, Effort effort) {
		add(jdbc, attempt, "succeeded", effort, null);
	}

	void failed(JdbcTemplate jdbc, Attempt attempt, Effort effort, ServerError error) {
		add(jdbc, attempt, "failed", effort, error);
	}

	private void add(JdbcTemplate jdbc, Attempt attempt, String outcome, @Nullable Effort effort,
			@Nullable ServerError error) {
		Migration migration = attempt.step().migration();
		@Nullable SqlScript down = migration.down();
		jdbc.update("""
				insert into %s (run, attempt, name, operation, outcome, started_at, duration_ms, checksum, parents,
					transactional, down_script, statements_done, error, sqlstate, db_user, client_host,
					application_name, kat_version)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, current_user, ?,
					pg_catalog.current_setting('application_name'), ?)
				""".formatted(this.qualifiedName), this.run, attempt.number(), migration.id().toString(),
				attempt.step().operation().text(), outcome, attempt.startedAt(),
				(effort != null) ? effort.duration().toMillis() : null, migration.checksum(),
				attempt.step().parents().stream().map((parent) -> parent.timestamp()).toArray(Long[]::new),
				migration.metadata().transactionMode().isTransactional(), (down != null) ? down.text() : null,
				(effort != null) ? effort.statementsDone() : null, (error != null) ? error.message() : null,
				(error != null) ? error.sqlState() : null, clientHost(), VERSION);
	}

	private static String version() {
		@Nullable String version = Journal.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "development";
	}

	private static String clientHost() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "unknown";
		}
	}

	/**
	 * An attempt to run a step.
	 *
	 * @param step the step
	 * @param number which attempt of this run it is, from 1
	 * @param startedAt when it began, by the server's clock
	 */
	record Attempt(MigrationStep step, int number, OffsetDateTime startedAt) {

	}

	/**
	 * What an attempt took.
	 *
	 * @param duration how long
	 * @param statementsDone how many statements were completed
	 */
	record Effort(Duration duration, int statementsDone) {

	}

}
