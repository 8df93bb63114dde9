package dev.kat.internal.postgres;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;

import dev.kat.internal.plan.PastStep;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.Action;
import dev.kat.migration.Action.RunScript;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.HistoryEntry;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.JournalEntry.Outcome;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.HalfRun;

/**
 * The journal: what happened, in the order in which it happened. Rows are only added.
 */
final class Journal {

	/**
	 * The transactions that wrote two rows show what was made before and what after: the
	 * first row of the runs, and the first row of those that got as far as the last one.
	 */
	private static final String PROGRESS = """
			with unfinished as (select id, outcome, statements_done, checksum, sqlstate, xmin::text as xid
				from %1$s where name = ? and operation = ? and id > coalesce(
					(select max(id) from %1$s where name = ? and outcome = 'succeeded'), 0)),
			furthest as (select * from unfinished where outcome = 'started' order by id desc limit 1),
			latest as (select * from unfinished order by id desc limit 1)
			select furthest.statements_done, furthest.checksum, latest.id as last_id, latest.sqlstate,
				latest.outcome = 'started' as is_open,
				(select xid from unfinished where outcome = 'started' order by id limit 1) as run_xid,
				(select u.xid from unfinished u where u.outcome = 'started'
					and u.statements_done = furthest.statements_done order by u.id limit 1) as attempt_xid
			from furthest, latest
			""";

	private static final String INTO = "insert into ";

	private static final String COLUMNS = """
			(run, attempt, name, operation, outcome, started_at, duration_ms, checksum, parents,
			transactional, down_script, statements_done, error, sqlstate, db_user, client_host,
			application_name, kat_version""";

	private static final String VALUES = """
			)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, current_user, ?,
				pg_catalog.current_setting('application_name'), ?""";

	/**
	 * The down script of a migration that has nothing to undo; an irreversible one has
	 * none.
	 */
	private static final String NOTHING_TO_UNDO = "";

	private static final String VERSION = version();

	private static final String CLIENT_HOST = clientHost();

	private final String qualifiedName;

	private final UUID run;

	private final RecordVersion version;

	/**
	 * Creates an object to work with a journal.
	 * @param version the version of the record; the current one if it is yet to be
	 * created
	 */
	Journal(String schema, String name, UUID run, RecordVersion version) {
		this.version = version;
		this.qualifiedName = Identifiers.quote(schema, name);
		this.run = run;
	}

	/**
	 * Creates the journal. Call it only while no other instance can do the same.
	 */
	void create(Session session) throws SQLException {
		session.execute("""
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
					kat_version text,
					isolation text
				)""".formatted(this.qualifiedName));
		session.execute("create index on %s (name, id)".formatted(this.qualifiedName));
		session.execute("comment on table %s is %s".formatted(this.qualifiedName,
				Identifiers.literal(RecordVersion.CURRENT.comment(Optional.empty()))));
	}

	/**
	 * Records how far a run without one transaction has got.
	 */
	Note started(Session session, Attempt attempt, HalfRun halfRun) throws SQLException {
		RowChange row = row(attempt, new Row("started", null, halfRun.statementsDone(), halfRun.digest(), null, null));
		return session.one(row.sql() + " returning id, xmin::text",
				(result, number) -> new Note(result.getLong(1), result.getString(2)), row.arguments().toArray());
	}

	/**
	 * Returns whether a note is still the last row about its migration.
	 */
	boolean isLast(Session session, Attempt attempt, Note note) throws SQLException {
		return session.ask("select not exists (select from %s where name = ? and id > ?)".formatted(this.qualifiedName),
				attempt.step().id().toString(), note.id());
	}

	RowChange succeeded(Attempt attempt, Effort effort) {
		return row(attempt, new Row("succeeded", effort.duration(), effort.statementsDone(), attempt.step().checksum(),
				downScript(attempt.step().rollback()), null));
	}

	/**
	 * Names the other tool in place of the application, and its user: what it did was not
	 * done from here.
	 */
	RowChange imported(PastStep past) {
		MigrationStep step = past.step();
		HistoryEntry entry = past.entry();
		String isolation = Identifiers.literal(step.isolation().sql());
		return RowChange.of("""
				insert into %s (run, attempt, name, operation, outcome, started_at, duration_ms, checksum, parents,
					transactional, down_script, statements_done, db_user, application_name, kat_version%s)
				values (?, 1, ?, ?, 'succeeded', ?, ?, ?, ?, ?, ?, 0, ?, ?, ?%s)
				""".formatted(this.qualifiedName, this.version.hasIsolation() ? ", isolation" : "",
				this.version.hasIsolation() ? ", " + isolation : ""), this.run, step.id().toString(),
				step.operation().text(), entry.at().atOffset(ZoneOffset.UTC), entry.duration().toMillis(),
				step.checksum(), parents(step), transactional(step.transactionMode()), downScript(step.rollback()),
				entry.user(), entry.tool(), VERSION);
	}

	private static @Nullable String downScript(Action rollback) {
		return rollback.equals(Action.NOTHING_TO_UNDO) ? NOTHING_TO_UNDO
				: rollback.script().map(MigrationScript::text).orElse(null);
	}

	RowChange failed(Attempt attempt, Effort effort, JournalError error) {
		return row(attempt,
				new Row("failed", effort.duration(), effort.statementsDone(), attempt.step().checksum(), null, error));
	}

	/**
	 * Reads how far earlier runs without a transaction got, if none has succeeded since.
	 * @return what they left; empty if there were none
	 */
	Optional<Progress> progress(Session session, MigrationStep step) throws SQLException {
		String name = step.id().toString();
		return session.first(PROGRESS.formatted(this.qualifiedName),
				(row, number) -> new Progress(
						new HalfRun(step.operation(), row.getInt("statements_done"), row.getString("checksum")),
						SqlFailures.isConnectionLost(row.getString("sqlstate")) || row.getBoolean("is_open"),
						row.getString("run_xid"), row.getString("attempt_xid"), row.getLong("last_id")),
				name, step.operation().text(), name);
	}

	/**
	 * Returns an expression for the checksum of what ran last, as
	 * {@link RecordEntry#lastChecksum()} has it: null if it is not on record.
	 */
	String lastChecksum(MigrationId migration) {
		return "(select case when operation <> 'down' then checksum end from " + this.qualifiedName + " where name = "
				+ Identifiers.literal(migration.toString()) + " and outcome = 'succeeded' order by id desc limit 1)";
	}

	/**
	 * Returns the ways down that the latest successes of the given names recorded.
	 */
	Map<String, Action> downScripts(Session session, Collection<String> names) throws SQLException {
		Map<String, Action> recorded = new HashMap<>();
		session.forEach("""
				select name, down_script from (select distinct on (name) name, down_script from %s
					where name = any(?) and outcome = 'succeeded' order by name, id desc) latest
				where down_script is not null
				""".formatted(this.qualifiedName),
				(row) -> recorded.put(row.getString(1), recorded(row.getString(1), row.getString(2))),
				(Object) names.toArray(String[]::new));
		return recorded;
	}

	/**
	 * Returns how long the latest successes of the given names took.
	 */
	Map<String, Duration> durations(Session session, Collection<String> names, Operation operation)
			throws SQLException {
		Map<String, Duration> durations = new HashMap<>();
		session.forEach("""
				select distinct on (name) name, duration_ms from %s
				where name = any(?) and operation = ? and outcome = 'succeeded' and duration_ms is not null
				order by name, id desc
				""".formatted(this.qualifiedName),
				(row) -> durations.put(row.getString(1), Duration.ofMillis(row.getLong(2))),
				names.toArray(String[]::new), operation.text());
		return durations;
	}

	private static Action recorded(String name, String downScript) {
		return downScript.equals(NOTHING_TO_UNDO) ? Action.NOTHING_TO_UNDO
				: new RunScript(new MigrationScript("the journal's down.sql of " + OneLine.of(name),
						new ByteArrayResource(downScript.getBytes(StandardCharsets.UTF_8))));
	}

	/**
	 * Returns the latest rows, of one name or of all, latest first.
	 */
	List<JournalEntry> latest(Session session, @Nullable String name, int most) throws SQLException {
		return session.query("""
				select id, run, attempt, name, operation, outcome, started_at, duration_ms, checksum, parents,
					transactional, statements_done, error, sqlstate, db_user, client_host, application_name, kat_version
				from %s where name = coalesce(?, name) order by id desc limit ?
				""".formatted(this.qualifiedName), (row, number) -> entry(row), name, most);
	}

	private static JournalEntry entry(ResultSet row) throws SQLException {
		Array parents = row.getArray("parents");
		Long milliseconds = row.getObject("duration_ms", Long.class);
		return new JournalEntry(row.getLong("id"), row.getObject("run", UUID.class), row.getInt("attempt"),
				row.getString("name"), Operation.of(row.getString("operation")),
				Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
				row.getObject("started_at", OffsetDateTime.class).toInstant(),
				(milliseconds != null) ? Duration.ofMillis(milliseconds) : null, row.getString("checksum"),
				(parents != null) ? List.of((Long[]) parents.getArray()) : List.of(), row.getBoolean("transactional"),
				row.getInt("statements_done"), row.getString("error"), row.getString("sqlstate"),
				row.getString("db_user"), row.getString("client_host"), row.getString("application_name"),
				row.getString("kat_version"));
	}

	private RowChange row(Attempt attempt, Row row) {
		JournalError error = row.error();
		Duration duration = row.duration();
		return RowChange.of(insertion(attempt), this.run, attempt.number(), attempt.step().id().toString(),
				attempt.step().operation().text(), row.outcome(), attempt.startedAt(),
				(duration != null) ? duration.toMillis() : null, row.checksum(), parents(attempt.step()),
				transactional(attempt.step().transactionMode()), row.downScript(), row.statementsDone(),
				(error != null) ? error.text() : null, (error != null) ? error.sqlState() : null, CLIENT_HOST, VERSION);
	}

	private static Long[] parents(MigrationStep step) {
		return step.parents().stream().map((parent) -> parent.timestamp()).toArray(Long[]::new);
	}

	/**
	 * A script with checkpoints runs neither in one transaction nor without any.
	 */
	private static @Nullable Boolean transactional(TransactionMode mode) {
		return switch (mode) {
			case TRANSACTIONAL -> Boolean.TRUE;
			case NON_TRANSACTIONAL -> Boolean.FALSE;
			case CHECKPOINTS -> null;
		};
	}

	/**
	 * Reads how a script was run from {@code transactional}.
	 */
	static TransactionMode transactionMode(ResultSet row) throws SQLException {
		boolean transactional = row.getBoolean("transactional");
		if (row.wasNull()) {
			return TransactionMode.CHECKPOINTS;
		}
		return transactional ? TransactionMode.TRANSACTIONAL : TransactionMode.NON_TRANSACTIONAL;
	}

	/**
	 * The isolation level is a literal, so that the arguments are the same for every
	 * version of the record.
	 */
	private String insertion(Attempt attempt) {
		return this.version.hasIsolation()
				? INTO + this.qualifiedName + " " + COLUMNS + ", isolation" + VALUES + ", "
						+ Identifiers.literal(attempt.step().isolation().sql()) + ")"
				: INTO + this.qualifiedName + " " + COLUMNS + VALUES + ")";
	}

	private static String version() {
		String version = Journal.class.getPackage().getImplementationVersion();
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
	 * A row about how far a run has got.
	 *
	 * @param id the row's id
	 * @param xid the transaction that wrote it
	 */
	record Note(long id, String xid) {

	}

	/**
	 * What a row says about a failure.
	 *
	 * @param text the text, which the log shows too
	 * @param sqlState the SQLSTATE, if there was one
	 */
	record JournalError(String text, @Nullable String sqlState) {

	}

	/**
	 * How long an attempt took, and how far it got.
	 *
	 * @param duration how long
	 * @param statementsDone how many statements were completed
	 */
	record Effort(Duration duration, int statementsDone) {

	}

	/**
	 * What earlier runs without one transaction left.
	 *
	 * @param halfRun how far they got
	 * @param inFlight whether the outcome of the next statement is unknown: it may have
	 * taken effect, or may even still be running
	 * @param runXid the transaction that wrote the first row of these runs
	 * @param attemptXid the transaction that wrote the first row of those that got that
	 * far
	 * @param lastId the last row's id
	 */
	record Progress(HalfRun halfRun, boolean inFlight, String runXid, String attemptXid, long lastId) {

	}

	/**
	 * What a row says apart from the migration's name.
	 *
	 * @param checksum of the up script; of the completed statements in a row that a run
	 * without a transaction writes on its way
	 */
	private record Row(String outcome, @Nullable Duration duration, int statementsDone, @Nullable String checksum,
			@Nullable String downScript, @Nullable JournalError error) {

	}

}
