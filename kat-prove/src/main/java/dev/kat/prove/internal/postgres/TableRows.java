package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Compares the rows of tables, without the times in them: a scratch database gets its
 * rows when it is made, not when the application's did.
 */
final class TableRows {

	private static final String WRITTEN = """
			select pg_catalog.quote_ident(schemaname) || '.' || pg_catalog.quote_ident(c.relname)
			from pg_catalog.pg_stat_xact_user_tables join pg_catalog.pg_class c on c.oid = relid
			where c.relkind in ('r', 'p') and n_tup_ins + n_tup_upd + n_tup_del > 0 and schemaname not like 'pg\\_temp%' and schemaname <> 'kat_prove'
			""";

	private static final String EXISTS = "select pg_catalog.to_regclass(?) is not null";

	private static final String DIGEST = """
			with times as (
				select array(select attname::text from pg_catalog.pg_attribute
					where attrelid = pg_catalog.to_regclass(?) and attnum > 0 and not attisdropped
						and atttypid in ('timestamptz'::regtype, 'timestamp'::regtype, 'date'::regtype,
							'time'::regtype, 'timetz'::regtype)) as names)
			select pg_catalog.md5(coalesce(pg_catalog.string_agg(digest, '' order by digest), ''))
			from (select pg_catalog.md5((pg_catalog.to_jsonb(t) - times.names)::text) as digest from %s t, times) rows
			""";

	private final JdbcTemplate jdbc;

	TableRows(Connection connection) {
		this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
	}

	/**
	 * Finds the tables that the current transaction has written to, and perhaps a few
	 * that one before it has.
	 */
	List<String> written() {
		return this.jdbc.query(WRITTEN, (row, number) -> String.valueOf(row.getString(1)));
	}

	/**
	 * Computes digests of all rows of tables, whatever their order.
	 * @param tables the tables; those that do not exist are left out
	 */
	Map<String, String> digests(Collection<String> tables) {
		Map<String, String> digests = new HashMap<>();
		for (String table : tables) {
			if (Boolean.TRUE.equals(this.jdbc.queryForObject(EXISTS, Boolean.class, table))) {
				digests.put(table, digest(table));
			}
		}
		return digests;
	}

	private String digest(String table) {
		return String.valueOf(this.jdbc.queryForObject(DIGEST.formatted(table), String.class, table));
	}

}
