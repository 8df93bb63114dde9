package dev.kat.internal.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.kat.error.TrackingTableException;
import dev.kat.internal.text.OneLine;

/**
 * Kat's records in schemas other than the current one. The current schema is only the one
 * that the search path leads to now, and a new schema or another search path changes it.
 * With an empty record there, everything would run again.
 * <p>
 * Any table that Kat would use as its tracking table in the current schema counts as a
 * record, whether it has a journal or, like those of the Go tool, none. The role needs no
 * rights on it, because every role can read the catalogs.
 */
final class OtherRecords {

	private static final Set<String> SOURCES_OF_SESSION = Set.of("client", "session");

	private static final String QUERY = """
			select n.nspname as schema, p.setting as search_path, p.source, a.attname,
				pg_catalog.format_type(a.atttypid, null) as type
			from pg_catalog.pg_class c
			join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
			cross join (select setting, source from pg_catalog.pg_settings where name = 'search_path') p
			where c.relname = ? and c.relkind = 'r' and c.relpersistence <> 't' and n.nspname <> ?
				and n.nspname <> 'information_schema' and not pg_catalog.starts_with(n.nspname, 'pg_')
			order by a.attnum
			""";

	private final String schema;

	private final String table;

	/** Types by column, by schema. */
	private final Map<String, Map<String, String>> tables = new TreeMap<>();

	private String searchPath = "";

	private String source = "";

	private OtherRecords(String schema, String table) {
		this.schema = schema;
		this.table = table;
	}

	/**
	 * Contains none, because the record is where it belongs.
	 */
	static OtherRecords notLookedFor(String schema, String table) {
		return new OtherRecords(schema, table);
	}

	/**
	 * Looks for other records with one statement.
	 */
	static OtherRecords of(String schema, String table, Session session) throws SQLException {
		OtherRecords others = new OtherRecords(schema, table);
		session.forEach(QUERY, others::add, table, schema);
		others.tables.values().removeIf((types) -> !TableShape.TRACKING_TABLE.fits(types));
		return others;
	}

	private void add(ResultSet row) throws SQLException {
		this.searchPath = row.getString("search_path");
		this.source = row.getString("source");
		this.tables.computeIfAbsent(row.getString("schema"), (name) -> new LinkedHashMap<>())
			.put(row.getString("attname"), row.getString("type"));
	}

	/**
	 * Refuses to begin a new record next to them, unless the session chose its search
	 * path itself, for example with one schema for each tenant.
	 * @throws TrackingTableException if the search path comes from anywhere else
	 */
	void refuseUnlessChosenBySession() {
		if (this.tables.isEmpty() || SOURCES_OF_SESSION.contains(this.source)) {
			return;
		}
		boolean several = this.tables.size() > 1;
		String facts = "There is no table %s.%s, but Kat already has %s in %s: %s. The search path (%s; source: %s) leads to the schema %s"
			.formatted(this.schema, this.table, several ? "records" : "a record",
					several ? "other schemas" : "another schema", OneLine.some(names()), this.searchPath, this.source,
					this.schema);
		String goOn = several ? "Set kat.schema to the schema of the record to keep using"
				: "Set kat.schema=%s to keep using that record".formatted(this.tables.keySet().iterator().next());
		throw new TrackingTableException(OneLine.of(facts),
				OneLine.of("%s, or set kat.schema=%s to start a new one in which everything is pending.".formatted(goOn,
						this.schema)),
				null);
	}

	/**
	 * {@return their names, with their schemas}
	 */
	List<String> names() {
		return this.tables.keySet().stream().map((name) -> name + "." + this.table).toList();
	}

}
