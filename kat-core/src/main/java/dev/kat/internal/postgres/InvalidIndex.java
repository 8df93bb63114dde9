package dev.kat.internal.postgres;

import java.sql.SQLException;

import dev.kat.internal.postgres.script.IndexStatement;
import dev.kat.internal.postgres.script.IndexStatement.Action;

/**
 * An index that queries cannot use. IF NOT EXISTS accepts such an index, even one of
 * another table in the same schema.
 */
final class InvalidIndex {

	/**
	 * The parent of a partitioned index can be invalid on purpose.
	 */
	private static final String IN_SCHEMA_OF_TABLE = """
			select pg_catalog.format('%I.%I', n.nspname, c.relname)
			from pg_catalog.pg_index x
			join pg_catalog.pg_class c on c.oid = x.indexrelid
			join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			where c.relname = ?::text::name and c.relkind = 'i' and not x.indisvalid
				and c.relnamespace = (select t.relnamespace from pg_catalog.pg_class t
					where t.oid = pg_catalog.to_regclass(?))
			""";

	private InvalidIndex() {
	}

	/**
	 * Refuses the index that a CREATE INDEX IF NOT EXISTS has found or would find, if it
	 * is invalid.
	 * @throws SQLException if it is
	 */
	static void refuse(Session session, IndexStatement statement) throws SQLException {
		if (statement.action() == Action.CREATE && statement.ifNotExists() && statement.index() != null) {
			for (String name : session.texts(IN_SCHEMA_OF_TABLE, statement.index(), statement.target())) {
				throw refused(name);
			}
		}
	}

	/**
	 * Writes the message that refuses an index.
	 * @param name its name with its schema, quoted
	 */
	static SQLException refused(String name) {
		return new SQLException("ERROR: index %1$s is invalid, and was not made by this migration. Drop it: "
			.concat("DROP INDEX CONCURRENTLY %1$s")
			.formatted(name), "55000");
	}

}
