package dev.kat.internal.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.plan.MigrationRecord;
import dev.kat.internal.run.DatabaseSettings;
import dev.kat.migration.Isolation;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.Failure;
import dev.kat.plan.RecordEntry.HalfRun;
import dev.kat.plan.RecordEntry.Success;
import dev.kat.plan.RecordEntry.Tracked;

/**
 * Reads the record. If both tables exist, as they do at every start but the first, that
 * takes one statement.
 */
final class RecordReader {

	/**
	 * The tables' shapes differ (see TableShape), so values are converted through text. A
	 * row counts even if it has no time.
	 */
	private static final String TRACKED = """
			select tracked.* from (select null::text as id) no_id cross join lateral (select t.name,
				case when pg_catalog.pg_typeof(id) in ('bigint'::pg_catalog.regtype, 'integer'::pg_catalog.regtype)
					then id::text::bigint
					else coalesce(substring(id::text from '^\\d{1,18}$')::bigint, 0) end as tracked_id,
				coalesce(case when pg_catalog.pg_typeof(t.migration_time) = 'timestamptz'::pg_catalog.regtype
					then t.migration_time::timestamptz
					else t.migration_time::timestamp at time zone 'UTC' end, 'epoch') as tracked_at,
				case when pg_catalog.pg_typeof(t.duration) = 'interval'::pg_catalog.regtype
					then (extract(epoch from t.duration::text::interval) * 1000)::bigint
					else t.duration::text::numeric::bigint end as tracked_ms
			from %s t) tracked
			""";

	/**
	 * The driver's own application name is of no use. A journal of version 1 has no
	 * column isolation: the name then refers to the null outside. Names are sorted by
	 * bytes, which is faster than by the rules of a language.
	 */
	private static final String JOURNAL = """
			select recorded.* from (select null::text as isolation) no_isolation cross join lateral (
			select l.name, l.outcome, l.at as last_at, l.sqlstate, s.id as success_id, s.run, s.operation,
				s.at as success_at, s.checksum, s.parents::text as parents, s.transactional, s.down_script is not null as reversible,
				s.isolation, pg_catalog.concat_ws('@', s.db_user, s.client_host) as done_by,
				nullif(nullif(s.application_name, ''), 'PostgreSQL JDBC Driver') as application,
				h.operation as half_operation, h.statements_done, h.digest
			from (select distinct on (name collate "C") name, outcome, sqlstate,
					started_at + coalesce(duration_ms, 0) * interval '1 millisecond' as at
				from %1$s order by name collate "C", id desc) l
			left join (select distinct on (name collate "C") id, run, name, operation, checksum, parents, transactional,
					isolation::text as isolation, down_script, db_user, client_host, application_name,
					started_at + coalesce(duration_ms, 0) * interval '1 millisecond' as at
				from %1$s where outcome = 'succeeded' order by name collate "C", id desc) s on s.name = l.name
			left join (select distinct on (name collate "C") id, name, operation, statements_done, checksum as digest
				from %1$s where outcome = 'started' order by name collate "C", id desc) h
				on h.name = l.name and h.id > coalesce(s.id, 0)) recorded
			""";

	private static final String NO_JOURNAL = """
			select null::text as name, null::text as outcome, null::timestamptz as last_at, null::text as sqlstate,
				null::bigint as success_id, null::uuid as run, null::text as operation, null::timestamptz as success_at, null::text as checksum,
				null::text as parents, null::boolean as transactional, false as reversible, null::text as isolation,
				null::text as done_by,
				null::text as application, null::text as half_operation, null::integer as statements_done,
				null::text as digest where false
			""";

	/**
	 * The schema of a table in which all rows are seen. Without a schema, a name may lead
	 * elsewhere: to a temporary table, or along the search path.
	 */
	private static final String SCHEMA_OF = """
			select n.nspname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			where c.oid = pg_catalog.to_regclass(%s) and c.relkind = 'r' and c.relpersistence = 'p'
				and not pg_catalog.row_security_active(c.oid)
			""";

	private static final String BOTH = """
			select pg_catalog.current_schema() as current_schema, pg_catalog.current_database() as database,
				(%s) as table_schema, (%s) as journal_schema,
				(select pg_catalog.obj_description(pg_catalog.to_regclass(%s), 'pg_class')) as comment,
				coalesce(t.name, j.name) as entry_name, t.tracked_id, t.tracked_at, t.tracked_ms, j.*
			from (select 1) as always
			left join ((%s) t full join (%s) j on j.name = t.name) on true
			""";

	private final DatabaseSettings settings;

	private final Session session;

	RecordReader(DatabaseSettings settings, Session session) {
		this.settings = settings;
		this.session = session;
	}

	MigrationRecord read() throws SQLException {
		try {
			Rows rows = query(this.settings.schema(), true);
			if (rows.areFrom(this.settings.schema())) {
				return record(rows);
			}
		}
		catch (SQLException ex) {
			if (!concernsTables(ex)) {
				throw ex;
			}
			// No table, not a table, no right, or other columns: examined below.
		}
		TrackingTable table = TrackingTable.find(this.settings, this.session);
		if (!table.exists()) {
			String database = this.session.one("select pg_catalog.current_database()",
					(row, number) -> row.getString(1));
			return MigrationRecord.none(table.toString(), table.otherRecords())
				.of(DatabasePlace.of(database, this.session.connection()));
		}
		return record(query(table.schema(), table.hasJournal()));
	}

	private MigrationRecord record(Rows rows) throws SQLException {
		return rows.record(this.settings.table()).of(DatabasePlace.of(rows.database, this.session.connection()));
	}

	/**
	 * Nor does a lost connection, a conflict with other sessions (class 40), or a
	 * statement that was cancelled or took too long.
	 */
	private static boolean concernsTables(SQLException failure) {
		String sqlState = String.valueOf(failure.getSQLState());
		return !SqlFailures.isConnectionLost(failure) && !sqlState.startsWith("40") && !sqlState.equals("57014");
	}

	private Rows query(@Nullable String schema, boolean withJournal) throws SQLException {
		String table = name(schema, this.settings.table());
		String tracked = TRACKED.formatted(table);
		String journal = name(schema, this.settings.journal());
		Rows rows = new Rows();
		String sql = BOTH.formatted(schemaOf(table), schemaOf(journal), Identifiers.literal(journal), tracked,
				withJournal ? JOURNAL.formatted(journal) : NO_JOURNAL);
		try (Statement statement = this.session.connection().createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			while (result.next()) {
				rows.add(result);
			}
		}
		return rows;
	}

	private static String schemaOf(String table) {
		return SCHEMA_OF.formatted(Identifiers.literal(table));
	}

	private static String name(@Nullable String schema, String table) {
		return (schema != null) ? Identifiers.quote(schema, table) : Identifiers.quote(table);
	}

	/**
	 * The rows read, with their schema.
	 */
	private static final class Rows {

		private final List<RecordEntry> entries = new ArrayList<>();

		private String database = "";

		private @Nullable String currentSchema;

		private @Nullable String tableSchema;

		private @Nullable String journalSchema;

		private RecordVersion version = RecordVersion.CURRENT;

		private void add(ResultSet row) throws SQLException {
			if (row.isFirst()) {
				this.database = row.getString("database");
				this.currentSchema = row.getString("current_schema");
				this.tableSchema = row.getString("table_schema");
				this.journalSchema = row.getString("journal_schema");
				this.version = RecordVersion.of(Optional.ofNullable(row.getString("comment")));
			}
			String name = row.getString("entry_name");
			if (name != null) {
				this.entries.add(new RecordEntry(name, tracked(row), success(row), failure(row), halfRun(row)));
			}
		}

		private boolean areFrom(@Nullable String schema) {
			String expected = (schema != null) ? schema : this.currentSchema;
			return expected != null && expected.equals(this.tableSchema) && expected.equals(this.journalSchema);
		}

		private MigrationRecord record(String table) {
			String name = this.tableSchema + "." + table;
			this.version.requireUsable(name);
			return new MigrationRecord(name, this.entries);
		}

		private static @Nullable Tracked tracked(ResultSet row) throws SQLException {
			Instant at = instant(row, "tracked_at");
			return (at != null)
					? new Tracked(row.getLong("tracked_id"), at, Duration.ofMillis(row.getLong("tracked_ms"))) : null;
		}

		private static @Nullable Success success(ResultSet row) throws SQLException {
			String operation = row.getString("operation");
			Instant at = instant(row, "success_at");
			if (operation == null || at == null) {
				return null;
			}
			return new Success(row.getLong("success_id"), row.getObject("run", UUID.class), Operation.of(operation), at,
					row.getString("checksum"), parents(row), Journal.transactionMode(row), isolation(row),
					row.getBoolean("reversible"), String.valueOf(row.getString("done_by")),
					row.getString("application"));
		}

		private static @Nullable Failure failure(ResultSet row) throws SQLException {
			Instant at = instant(row, "last_at");
			return (at != null && "failed".equals(row.getString("outcome")))
					? new Failure(at, row.getString("sqlstate")) : null;
		}

		private static @Nullable HalfRun halfRun(ResultSet row) throws SQLException {
			String operation = row.getString("half_operation");
			return (operation != null)
					? new HalfRun(Operation.of(operation), row.getInt("statements_done"), row.getString("digest"))
					: null;
		}

		private static Isolation isolation(ResultSet row) throws SQLException {
			String level = row.getString("isolation");
			return (level != null) ? Isolation.of(level).orElse(Isolation.READ_COMMITTED) : Isolation.READ_COMMITTED;
		}

		/**
		 * Reads an array as the server writes it, because the driver's arrays cost much.
		 */
		private static List<Long> parents(ResultSet row) throws SQLException {
			String parents = row.getString("parents");
			if (parents == null || parents.equals("{}")) {
				return List.of();
			}
			List<Long> timestamps = new ArrayList<>();
			int start = 1;
			for (int end = start; end < parents.length(); end++) {
				if (parents.charAt(end) == ',' || parents.charAt(end) == '}') {
					timestamps.add(Long.parseLong(parents, start, end, 10));
					start = end + 1;
				}
			}
			return timestamps;
		}

		private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
			OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
			return (time != null) ? time.toInstant() : null;
		}

	}

}
