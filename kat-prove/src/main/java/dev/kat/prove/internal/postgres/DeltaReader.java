package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.kat.prove.internal.observation.Catalog;
import dev.kat.prove.internal.observation.CatalogDifference;
import dev.kat.prove.internal.observation.CatalogObject;
import dev.kat.prove.internal.observation.Delta;
import dev.kat.prove.internal.observation.ObjectKey;
import dev.kat.prove.internal.postgres.CatalogReader.Reading;

/**
 * Reads which difference scripts make, within the current transaction of a connection. It
 * needs no more than what has changed, if it has made a mark before that was not rolled
 * back; so make one, and ignore it, after each transaction that is committed, or before
 * its end.
 */
public final class DeltaReader {

	private final CatalogTracker tracker;

	private final Queries queries;

	/**
	 * Creates a reader.
	 * @param connection the connection, which does not commit by itself; no other session
	 * may change its database
	 */
	public DeltaReader(Connection connection) {
		this.queries = new Queries(connection);
		this.tracker = new CatalogTracker(this.queries);
	}

	/**
	 * Begins to watch. This sets a savepoint, which goes when the transaction ends or an
	 * earlier savepoint is rolled back to or released.
	 * @return this moment
	 * @throws SQLException if the server fails
	 */
	public Mark mark() throws SQLException {
		return this.tracker.mark().with(TableActivity.read(this.queries));
	}

	/**
	 * As {@link #mark()}, but reads no catalogs.
	 * @param earlier a mark since which nothing has changed, apart from what was rolled
	 * back
	 * @return this moment
	 * @throws SQLException if the server fails
	 */
	public Mark markAgain(Mark earlier) throws SQLException {
		return this.tracker.markAgain(earlier).with(TableActivity.read(this.queries));
	}

	/**
	 * Reads what has changed, and resets the role. Several calls with the same mark are
	 * fine, and so are marks in marks.
	 * @param mark the moment before the change
	 * @return the difference
	 * @throws SQLException if the server fails
	 */
	public Delta since(Mark mark) throws SQLException {
		return read(mark).delta();
	}

	/**
	 * Locks are read first, because reading definitions takes more of them. A role that
	 * the script has taken may not be allowed to read everything.
	 */
	Moment read(Mark mark) throws SQLException {
		this.queries.execute("reset session authorization");
		List<TableActivity> activity = TableActivity.read(this.queries)
			.values()
			.stream()
			.map((total) -> total.since(mark.activity()))
			.toList();
		Reading reading = this.tracker.since(mark);
		CatalogDifference difference = CatalogDifference.of(mark.catalog(), reading.catalog(), reading.written(),
				reading.followed());
		return new Moment(mark.catalog(), reading.catalog(), difference, activity,
				difference.delta(rows(mark, activity, reading.catalog())));
	}

	private Map<String, String> rows(Mark mark, List<TableActivity> activity, Catalog catalog) throws SQLException {
		Map<String, String> rows = new HashMap<>();
		RowReader reader = new RowReader(this.queries, mark.xid());
		for (TableActivity table : activity) {
			String name = catalog.object(ObjectKey.of("pg_class", table.relation()))
				.map(CatalogObject::name)
				.orElse("");
			if (table.hasNewRows() && !name.isEmpty()) {
				reader.read(table).ifPresent((text) -> rows.put(name, text));
			}
		}
		return rows;
	}

	/**
	 * What is known at a moment after a mark.
	 *
	 * @param before the catalog at the mark
	 * @param catalog the catalog now
	 * @param difference what happened to objects
	 * @param activity what happened to rows
	 * @param delta both, to be compared
	 */
	record Moment(Catalog before, Catalog catalog, CatalogDifference difference, List<TableActivity> activity,
			Delta delta) {

		/**
		 * Returns whether all rows of a table were removed or written anew.
		 */
		boolean hasNewFile(ObjectKey table) {
			return !this.before.fileOf(table).equals(this.catalog.fileOf(table));
		}

	}

}
