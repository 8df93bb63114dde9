package dev.kat.commands;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.test.Schema;
import dev.kat.test.TestDatabase;

/**
 * What migrations have made in a database, without the tables that a tool keeps for
 * itself.
 */
final class Migrated {

	private static final List<String> OWN_TABLES = List.of("migrations", "flyway_schema_history", "databasechangelog",
			"schema_migrations");

	private Migrated() {
	}

	/**
	 * Reads the schemas of the applications, and the rows of their tables.
	 */
	static List<String> in(TestDatabase database, String... tables) {
		JdbcTemplate jdbc = database.jdbc();
		Stream<String> schemas = jdbc
			.queryForList("select nspname from pg_namespace where nspname in ('public', 'audit') order by 1",
					String.class)
			.stream()
			.flatMap((schema) -> Schema.lines(jdbc, schema).stream())
			.filter((line) -> OWN_TABLES.stream().noneMatch(line::contains));
		Stream<String> rows = Stream.of(tables)
			.flatMap((table) -> jdbc
				.queryForList(
						"select '%1$s ' || (to_jsonb(t) - 'created_at' - 'happened_at')::text from %1$s t order by 1"
							.formatted(table),
						String.class)
				.stream());
		return Stream.concat(schemas, rows).toList();
	}

	/**
	 * Reads a table of another tool.
	 */
	static List<String> rows(TestDatabase database, String table) {
		return database.jdbc().queryForList("select t::text from %s t order by 1".formatted(table), String.class);
	}

}
