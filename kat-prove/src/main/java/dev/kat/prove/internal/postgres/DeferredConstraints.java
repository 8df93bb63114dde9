package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Checks deferred constraints, as the end of a transaction would.
 */
final class DeferredConstraints {

	/**
	 * By name, because SET CONSTRAINTS ALL would also apply to the constraints that a
	 * later migration adds. A name that belongs to a constraint that is not deferrable as
	 * well cannot be deferred again.
	 */
	private static final String NAMES = """
			with named as (
				select n.nspname, c.conname, bool_or(c.condeferred) as is_late, bool_and(c.condeferrable) as is_movable
				from pg_catalog.pg_constraint c join pg_catalog.pg_namespace n on n.oid = c.connamespace
				where (n.nspname, c.conname) in (
					select n.nspname, d.conname from pg_catalog.pg_constraint d
					join pg_catalog.pg_namespace n on n.oid = d.connamespace where d.condeferrable)
				group by n.nspname, c.conname)
			select string_agg(pg_catalog.format('%I.%I', nspname, conname), ', '),
				string_agg(pg_catalog.format('%I.%I', nspname, conname), ', ') filter (where is_late and is_movable)
			from named""";

	private final Connection connection;

	DeferredConstraints(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Checks them, and defers again those that are deferred initially.
	 */
	void check() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			String names = "";
			String deferred = "";
			try (ResultSet row = statement.executeQuery(NAMES)) {
				if (row.next()) {
					names = row.getString(1);
					deferred = row.getString(2);
				}
			}
			if (names != null && !names.isEmpty()) {
				statement.execute("set constraints " + names + " immediate");
			}
			if (deferred != null && !deferred.isEmpty()) {
				statement.execute("set constraints " + deferred + " deferred");
			}
		}
	}

}
