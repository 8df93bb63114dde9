package dev.kat.prove.internal.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.kat.prove.internal.observation.ObjectKey;

/**
 * The server's word that one object needs another.
 *
 * @param by the one
 * @param used the other
 */
record ReferenceRow(ObjectKey by, ObjectKey used) {

	private static final String SQL = Sql.read("references");

	/** Those that were written since. */
	static final String WRITTEN = SQL.replace("%WHICH%", "age(d.xmin) <= age(?::text::xid)");

	/** Those of a procedure. */
	static final String OF_PROCEDURE = SQL.replace("%WHICH%",
			"d.classid = 'pg_proc'::regclass and d.objid = ?::text::regprocedure");

	static ReferenceRow of(ResultSet row) throws SQLException {
		return new ReferenceRow(new ObjectKey(String.valueOf(row.getString(1)), row.getLong(2), row.getInt(3)),
				new ObjectKey(String.valueOf(row.getString(4)), row.getLong(5), row.getInt(6)));
	}

	boolean isOfItself() {
		return this.by.whole().equals(this.used.whole());
	}

}
