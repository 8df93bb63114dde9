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
 * The records of Kat's in other schemas than the current one, which is only where the
 * search path leads now: a schema that appears, or another search path, moves it. A
 * tracking table without a record of what ran elsewhere would have everything run again.
 * <p>
 * What Kat would use as its tracking table if it were in the current schema is a record
 * of Kat's, whether it has a journal or, as the Go tool leaves it, none. Whether the role
 * may use it does not matter: the catalogs can be read by all.
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
	 * Knows of none, because there is a record where it belongs.
	 */
	static OtherRecords notLookedFor(String schema, String table) {
		return new OtherRecords(schema, table);
	}

	/**
	 * Looks for them, which takes one statement.
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
	 * Refuses to begin a new record beside them, unless the session chose its search path
	 * itself, as it does where each tenant has a schema of its own.
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
	 * {@return their names with their schemas}
	 */
	List<String> names() {
		return this.tables.keySet().stream().map((name) -> name + "." + this.table).toList();
	}

}
