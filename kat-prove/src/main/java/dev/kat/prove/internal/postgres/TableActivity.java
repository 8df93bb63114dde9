package dev.kat.prove.internal.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What has happened to the rows of a relation in the current transaction, and which locks
 * it has on it. What was rolled back counts among the rows, too.
 *
 * @param relation its OID
 * @param kind its kind, as {@code pg_class} has it
 * @param isWritten whether there is a lock on it as INSERT, UPDATE and DELETE take it
 * @param isExclusive whether there is a lock on it that keeps others from reading
 * @param isLocked whether there is any lock on it
 * @param scans how many scans of it there were
 * @param inserted how many rows were inserted
 * @param updated how many rows were updated
 * @param deleted how many rows were deleted
 */
record TableActivity(long relation, char kind, boolean isWritten, boolean isExclusive, boolean isLocked, long scans,
		long inserted, long updated, long deleted) {

	private static final String ALL = Sql.read("activity");

	static final char MATERIALIZED_VIEW = 'm';

	static Map<Long, TableActivity> read(Queries queries) throws SQLException {
		Map<Long, TableActivity> all = new HashMap<>();
		for (TableActivity activity : queries.list(ALL, TableActivity::of)) {
			all.put(activity.relation, activity);
		}
		return all;
	}

	private static TableActivity of(ResultSet row) throws SQLException {
		return new TableActivity(row.getLong(1), String.valueOf(row.getString(2)).charAt(0), row.getBoolean(3),
				row.getBoolean(4), row.getBoolean(5), row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9));
	}

	/**
	 * Returns what has happened since.
	 */
	TableActivity since(Map<Long, TableActivity> earlier) {
		TableActivity before = earlier.get(this.relation);
		return (before != null) ? new TableActivity(this.relation, this.kind, this.isWritten, this.isExclusive,
				this.isLocked, this.scans - before.scans, this.inserted - before.inserted,
				this.updated - before.updated, this.deleted - before.deleted) : this;
	}

	/**
	 * Returns whether there may be new rows.
	 */
	boolean hasNewRows() {
		return this.inserted + this.updated > 0 || (this.kind == MATERIALIZED_VIEW && this.isExclusive);
	}

	long newRows() {
		return this.inserted + this.updated;
	}

}
