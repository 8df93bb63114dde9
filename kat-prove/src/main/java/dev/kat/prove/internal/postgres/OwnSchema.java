package dev.kat.prove.internal.postgres;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A schema of our own in the scratch database, which is left out of everything. Its
 * functions read the catalogs with a search path on which nothing of the database is, so
 * that definitions name all of it in full. The server plans them once.
 */
final class OwnSchema {

	private static final int SCAN_COLUMNS = 3;

	private static final int OBJECT_COLUMNS = 11;

	private static final int REFERENCE_COLUMNS = 6;

	private static final Map<String, Integer> FUNCTIONS = functions();

	private static final Map<String, String> TEXTS = texts();

	/** Another version of these classes makes functions of other names. */
	private static final String VERSION = Integer.toHexString(TEXTS.hashCode());

	private static final String IS_THERE = "select pg_catalog.to_regclass('kat_prove.marks') is not null "
			+ "and pg_catalog.to_regproc('kat_prove.scan_" + VERSION + "') is not null";

	private static final String FUNCTION = """
			create or replace function kat_prove.%s(parameter text) returns table (%s)
			language plpgsql stable set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $kat_prove$
			begin
				return query select %s from (
			%s) q (%s);
			end
			$kat_prove$;
			""";

	private OwnSchema() {
	}

	private static Map<String, Integer> functions() {
		Map<String, Integer> functions = new LinkedHashMap<>();
		functions.put("scan", SCAN_COLUMNS);
		functions.put("dependents", SCAN_COLUMNS);
		functions.put("references", REFERENCE_COLUMNS);
		CatalogReader.OBJECTS.values().forEach((name) -> functions.put(name, OBJECT_COLUMNS));
		functions.put("comments", OBJECT_COLUMNS);
		functions.put("rare", OBJECT_COLUMNS);
		return functions;
	}

	private static Map<String, String> texts() {
		Map<String, String> texts = new LinkedHashMap<>();
		FUNCTIONS.keySet()
			.forEach((name) -> texts.put(name, name.equals("references")
					? ReferenceRow.WRITTEN.replace("?", "parameter") : Sql.read(name).replace("?", "parameter")));
		return texts;
	}

	/**
	 * Makes it, unless it is there. What makes it may have been rolled back.
	 */
	static void make(Queries queries) throws SQLException {
		if (queries.list(IS_THERE, (row) -> row.getBoolean(1)).get(0)) {
			return;
		}
		StringBuilder sql = new StringBuilder(
				"create schema if not exists kat_prove; create table if not exists kat_prove.marks (id bigint);"
						// For statements that run in another role
						+ "grant usage, create on schema kat_prove to public;");
		TEXTS.forEach((name, text) -> {
			int columns = FUNCTIONS.getOrDefault(name, 0);
			sql.append(FUNCTION.formatted(name + "_" + VERSION, columns(columns, "c%d text"),
					columns(columns, "q.c%d::text"), text, columns(columns, "c%d")));
		});
		queries.execute(sql.toString());
	}

	private static String columns(int count, String format) {
		return IntStream.rangeClosed(1, count).mapToObj(format::formatted).collect(Collectors.joining(", "));
	}

	/**
	 * Returns the statement that calls a function.
	 * @param name the name of its file
	 */
	static String call(String name) {
		return "select * from kat_prove." + name + "_" + VERSION + "(?)";
	}

}
