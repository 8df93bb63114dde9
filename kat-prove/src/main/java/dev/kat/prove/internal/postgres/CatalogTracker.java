package dev.kat.prove.internal.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import dev.kat.prove.internal.observation.Catalog;
import dev.kat.prove.internal.postgres.CatalogReader.Reading;

/**
 * Keeps a copy of the catalogs of one connection's database up to date, and knows which
 * of its copies are still true when transactions are rolled back: each leaves a row in a
 * table, and that row goes with them. No other session may change the database.
 */
final class CatalogTracker {

	/** What copies cost is memory. */
	private static final int COPIES = 12;

	/** The row, and which rows that may be known are there. */
	private static final String INSERT = """
			insert into kat_prove.marks (id) values (pg_catalog.int8(?::text))
			returning pg_catalog.textin(pg_catalog.xidout(xmin)), pg_catalog.textin(pg_catalog.cidout(cmin)),
				pg_catalog.textin(pg_catalog.xidout(pg_catalog.xid(pg_catalog.pg_current_xact_id()))),
				(select pg_catalog.string_agg(pg_catalog.textin(pg_catalog.int8out(m.id)), ' ')
					from kat_prove.marks m where m.id operator(pg_catalog.>=) pg_catalog.int8(?::text))""";

	/** Unique among all that were ever written to any database. */
	private static final AtomicLong ids = new AtomicLong(System.currentTimeMillis() << 20);

	private final Queries queries;

	private final CatalogReader reader;

	private final Map<Long, Mark> marks = new LinkedHashMap<>();

	CatalogTracker(Queries queries) {
		this.queries = queries;
		this.reader = new CatalogReader(queries);
	}

	/**
	 * Begins a subtransaction, which its caller need not end, and reads the catalogs.
	 */
	Mark mark() throws SQLException {
		OwnSchema.make(this.queries);
		this.queries.execute("savepoint kat_prove_mark");
		return keep(insert());
	}

	/**
	 * As {@link #mark()}, if nothing has been written since an earlier mark but what was
	 * rolled back: nothing is read.
	 */
	Mark markAgain(Mark earlier) throws SQLException {
		this.queries.execute("savepoint kat_prove_mark");
		return remember(insert().mark.with(earlier.catalog()));
	}

	/**
	 * Reads what was written since a mark. Its subtransaction is still open.
	 */
	Reading since(Mark mark) throws SQLException {
		Reading reading = this.reader.read(mark.catalog(), mark.xid());
		remember(insert().mark.with(reading.catalog()));
		return reading;
	}

	private Mark keep(Inserted now) throws SQLException {
		this.marks.keySet().retainAll(now.there);
		Optional<Mark> known = now.known(this.marks);
		Catalog catalog;
		known.ifPresent(this::remember);
		if (known.isEmpty()) {
			catalog = this.reader.read(Catalog.EMPTY, CatalogReader.FIRST).catalog();
		}
		else if (known.get().isSameAt(now.mark)) {
			catalog = known.get().catalog();
		}
		else {
			// Its subtransaction may have been released, and then the next rows have the
			// number of one around it.
			catalog = this.reader.read(known.get().catalog(), known.get().transaction()).catalog();
		}
		return remember(now.mark.with(catalog));
	}

	/**
	 * Forgets the one that has not been of use for the longest time.
	 */
	private Mark remember(Mark mark) {
		this.marks.remove(mark.id());
		if (this.marks.size() >= COPIES) {
			this.marks.remove(this.marks.keySet().iterator().next());
		}
		this.marks.put(mark.id(), mark);
		return mark;
	}

	private Inserted insert() throws SQLException {
		long id = ids.incrementAndGet();
		long oldest = this.marks.isEmpty() ? id : Collections.min(this.marks.keySet());
		return this.queries.list(INSERT, (row) -> inserted(id, row), String.valueOf(id), String.valueOf(oldest)).get(0);
	}

	private static Inserted inserted(long id, ResultSet row) throws SQLException {
		Mark mark = new Mark(id, String.valueOf(row.getString(1)), String.valueOf(row.getString(3)), row.getLong(2),
				Catalog.EMPTY, Map.of());
		String known = row.getString(4);
		return new Inserted(mark,
				(known != null) ? Arrays.stream(known.split(" ")).map(Long::valueOf).toList() : List.of());
	}

	/**
	 * A new mark.
	 *
	 * @param mark the mark, still without a catalog
	 * @param there which rows are there
	 */
	private record Inserted(Mark mark, List<Long> there) {

		Optional<Mark> known(Map<Long, Mark> marks) {
			return this.there.stream()
				.filter(marks::containsKey)
				.max(Long::compare)
				.flatMap((id) -> Optional.ofNullable(marks.get(id)));
		}

	}

}
