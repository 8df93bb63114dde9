package dev.kat.jdbc;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.error.TrackingTableException;
import dev.kat.migration.MigrationId;

/**
 * The tracking table: what is applied now. Has Kat's four columns and no others. One that
 * the Go tool made is used as it is, whatever the types of its columns.
 */
final class TrackingTable {

	private static final String FIND = """
			select coalesce(?, pg_catalog.current_schema()) as schema, n.nspname as existing_schema, c.relname,
				a.attname, pg_catalog.format_type(a.atttypid, null) as type,
				exists (select from pg_catalog.pg_index i where i.indrelid = c.oid and i.indisunique
					and i.indnkeyatts = 1 and i.indkey[0] = a.attnum and i.indpred is null) as is_unique
			from (select 1) as always
			left join pg_catalog.pg_namespace n on n.nspname = coalesce(?, pg_catalog.current_schema())
			left join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname in (?, ?)
			left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
			order by c.relname, a.attnum
			""";

	private static final Set<String> REQUIRED = Set.of("name", "migration_time", "duration");

	private final String schema;

	private final JdbcSettings settings;

	private boolean schemaExists;

	private boolean hasJournal;

	private boolean nameIsUnique;

	private final Map<String, String> columns = new LinkedHashMap<>();

	private TrackingTable(String schema, JdbcSettings settings) {
		this.schema = schema;
		this.settings = settings;
	}

	/**
	 * Looks up what there is, without changing anything.
	 * @throws TrackingTableException if the table is somebody else's, or there is no
	 * schema to put it into
	 */
	static TrackingTable find(JdbcSettings settings, JdbcTemplate jdbc) {
		List<Map<String, @Nullable Object>> rows = jdbc.queryForList(FIND, settings.schema(), settings.schema(),
				settings.table(), settings.journal());
		String schema = (String) rows.get(0).get("schema");
		if (schema == null) {
			throw new TrackingTableException(
					"No schema for the tracking table: the search path names none that exists and that the role may use",
					"Set kat.schema, correct the search path of the connection, or grant USAGE on the schema.", null);
		}
		TrackingTable table = new TrackingTable(schema, settings);
		rows.forEach(table::addColumn);
		table.refuseStranger();
		return table;
	}

	private void addColumn(Map<String, @Nullable Object> row) {
		this.schemaExists = row.get("existing_schema") != null;
		if (Objects.equals(row.get("relname"), this.settings.journal())) {
			this.hasJournal = true;
		}
		else if (row.get("attname") instanceof String column) {
			this.columns.put(column, String.valueOf(row.get("type")));
			this.nameIsUnique |= column.equals("name") && Boolean.TRUE.equals(row.get("is_unique"));
		}
	}

	private void refuseStranger() {
		if (exists() && !this.columns.keySet().containsAll(REQUIRED)) {
			throw new TrackingTableException("The table %s is not Kat's: its columns are %s".formatted(this,
					String.join(", ", this.columns.keySet())), "Set kat.table to a name that is free.", null);
		}
	}

	private void refuseDuplicates(JdbcTemplate jdbc) {
		List<@Nullable String> names = jdbc.queryForList(
				"select name from %s group by name having count(*) > 1 order by name".formatted(qualifiedName()),
				String.class);
		if (!names.isEmpty()) {
			throw new TrackingTableException(
					"The table %s holds a name more than once: %s".formatted(this,
							names.stream().map(String::valueOf).collect(Collectors.joining(", "))),
					"Delete all but one row of each of these names.", null);
		}
	}

	String schema() {
		return this.schema;
	}

	boolean exists() {
		return !this.columns.isEmpty();
	}

	/**
	 * Whether nothing needs to be created.
	 */
	boolean isComplete() {
		return exists() && this.nameIsUnique && this.hasJournal;
	}

	boolean hasJournal() {
		return this.hasJournal;
	}

	/**
	 * Creates what is missing. To be called while no other instance can do the same.
	 */
	void create(JdbcTemplate jdbc) {
		if (!this.schemaExists) {
			jdbc.execute("create schema " + Identifiers.quote(this.schema));
		}
		if (!exists()) {
			jdbc.execute("""
					create table %s (
						id bigint generated always as identity primary key,
						name text not null unique,
						migration_time timestamp with time zone not null default now(),
						duration integer not null
					)""".formatted(qualifiedName()));
			this.columns.putAll(Map.of("migration_time", "timestamp with time zone", "duration", "integer"));
		}
		else if (!this.nameIsUnique) {
			refuseDuplicates(jdbc);
			jdbc.execute("create unique index on %s (name)".formatted(qualifiedName()));
		}
	}

	/**
	 * Records a migration as applied, unless another instance has done so.
	 * @return the server's time, or {@code null} if the migration was already recorded
	 */
	@Nullable OffsetDateTime claim(JdbcTemplate jdbc, MigrationId id) {
		List<@Nullable OffsetDateTime> claimed = jdbc.queryForList(
				"insert into %s (name, migration_time, duration) values (?, %s, %s) on conflict (name) do nothing"
					.formatted(qualifiedName(), timeExpression(), durationExpression())
						+ " returning pg_catalog.clock_timestamp()",
				OffsetDateTime.class, id.toString(), 0);
		return claimed.isEmpty() ? null : claimed.get(0);
	}

	/**
	 * Returns whether a migration is recorded as applied.
	 */
	boolean contains(JdbcTemplate jdbc, MigrationId id) {
		return Boolean.TRUE
			.equals(jdbc.queryForObject("select exists (select from %s where name = ?)".formatted(qualifiedName()),
					Boolean.class, id.toString()));
	}

	/**
	 * {@return the names of all migrations that are recorded as applied}
	 */
	List<String> names(JdbcTemplate jdbc) {
		return jdbc.query("select name from " + qualifiedName(), (row, number) -> row.getString(1));
	}

	/**
	 * Gives a recorded migration another name.
	 */
	void rename(JdbcTemplate jdbc, String formerName, MigrationId id) {
		jdbc.update("update %s set name = ? where name = ?".formatted(qualifiedName()), id.toString(), formerName);
	}

	/**
	 * Records how long a claimed migration took.
	 */
	void complete(JdbcTemplate jdbc, MigrationId id, Duration duration) {
		int milliseconds = (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
		jdbc.update("update %s set migration_time = %s, duration = %s where name = ?".formatted(qualifiedName(),
				timeExpression(), durationExpression()), milliseconds, id.toString());
	}

	private String timeExpression() {
		return String.valueOf(this.columns.get("migration_time")).endsWith("with time zone")
				? "pg_catalog.clock_timestamp()" : "pg_catalog.clock_timestamp() at time zone 'UTC'";
	}

	private String durationExpression() {
		return "interval".equals(this.columns.get("duration")) ? "? * interval '1 millisecond'" : "?";
	}

	private String qualifiedName() {
		return Identifiers.quote(this.schema, this.settings.table());
	}

	@Override
	public String toString() {
		return this.schema + "." + this.settings.table();
	}

}
