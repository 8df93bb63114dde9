package dev.kat.commands.importing.history;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table in which another tool keeps its history.
 *
 * @param schema its schema
 * @param name its name
 */
record HistoryTable(String schema, String name) {

	private static final String BY_NAME = """
			select n.nspname, c.relname from pg_catalog.pg_class c
			join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
				and lower(c.relname) = lower(?) and (cast(? as text) = '' or n.nspname = ?)
			order by pg_catalog.pg_table_is_visible(c.oid) desc, n.nspname, c.relname
			""";

	/**
	 * Finds tables.
	 * @param name the name, with a schema before it or not
	 * @return the tables of that name, first those on the search path
	 */
	static List<HistoryTable> find(JdbcTemplate jdbc, String name) {
		int dot = name.indexOf('.');
		return find(jdbc, (dot >= 0) ? name.substring(0, dot) : "", name.substring(dot + 1));
	}

	/**
	 * Finds tables.
	 * @param schema the schema; empty for all
	 * @param name the name, in any case
	 * @return the tables of that name, first those on the search path
	 */
	static List<HistoryTable> find(JdbcTemplate jdbc, String schema, String name) {
		return jdbc.query(BY_NAME, (row, number) -> new HistoryTable(row.getString(1), row.getString(2)), name, schema,
				schema);
	}

	String quoted() {
		return quoted(this.schema) + "." + quoted(this.name);
	}

	private static String quoted(String identifier) {
		return '"' + identifier.replace("\"", "\"\"") + '"';
	}

	@Override
	public String toString() {
		return this.schema + "." + this.name;
	}

}
