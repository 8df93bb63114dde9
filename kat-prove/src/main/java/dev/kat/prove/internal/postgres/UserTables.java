package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.KatMigratorBuilder;
import dev.kat.prove.ProofException;

/**
 * The tables of the database that the caller has named. If there are any, it may be the
 * one of an application.
 */
final class UserTables {

	private static final String TABLES = """
			select n.nspname as schema, c.relname as name from pg_catalog.pg_class c
			join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			where c.relkind in ('r', 'p', 'f') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
				and not exists (select from pg_catalog.pg_depend d
					where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
			order by 1, 2""";

	private static final String ACTION = "Name a database without tables, such as postgres, on a server that is only "
			+ "there to try migrations.";

	private static final int SHOWN = 3;

	private final JdbcTemplate jdbc;

	private final Set<String> trackingTables = new TreeSet<>(Set.of(KatMigratorBuilder.DEFAULT_TABLE));

	UserTables(Connection connection, Set<String> trackingTables) {
		this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
		this.trackingTables.addAll(trackingTables);
	}

	/**
	 * Refuses the database if there are any.
	 * @throws ProofException if so
	 */
	void refuse() {
		List<Map<String, @Nullable Object>> tables = this.jdbc.queryForList(TABLES);
		if (tables.isEmpty()) {
			return;
		}
		String database = String.valueOf(this.jdbc.queryForObject("select current_database()", String.class));
		for (Map<String, @Nullable Object> table : tables) {
			if (this.trackingTables.contains(String.valueOf(table.get("name")))) {
				throw new ProofException("Database %s holds Kat's tracking table %s, so it is the one of an application"
					.formatted(database, name(table)), ACTION);
			}
		}
		List<String> names = tables.stream().limit(SHOWN).map(UserTables::name).toList();
		String more = (tables.size() > SHOWN) ? " and %d more".formatted(tables.size() - SHOWN) : "";
		throw new ProofException("Database %s holds tables, so it may be the one of an application: %s%s"
			.formatted(database, String.join(", ", names), more), ACTION);
	}

	private static String name(Map<String, @Nullable Object> table) {
		return table.get("schema") + "." + table.get("name");
	}

}
