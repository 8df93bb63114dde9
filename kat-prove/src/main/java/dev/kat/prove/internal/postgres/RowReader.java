package dev.kat.prove.internal.postgres;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.kat.prove.internal.observation.RowText;

/**
 * Reads rows that were inserted or updated, without what differs each time: clocks and
 * random UUIDs.
 */
final class RowReader {

	/** More rows than these are not listed, but only compared. */
	private static final int LISTED = 50;

	private static final String NAME = """
			select pg_catalog.format('%I.%I', n.nspname, c.relname) from pg_catalog.pg_class c
			join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.oid = ?::text::oid and c.relkind in ('r', 'm')
				and c.relispopulated""";

	private static final String ROWS = Sql.read("rows");

	private static final String LIST = "string_agg(value, ', ' order by value)";

	private static final String HASH = "'hash ' || sum(hashtextextended(value, 0)::numeric)";

	private final Queries queries;

	private final String xid;

	RowReader(Queries queries, String xid) {
		this.queries = queries;
		this.xid = xid;
	}

	/**
	 * Returns the rows as {@link RowText}; empty if there are none.
	 */
	Optional<String> read(TableActivity table) throws SQLException {
		String oid = String.valueOf(table.relation());
		for (String name : this.queries.list(NAME, (row) -> row.getString(1), oid)) {
			boolean isListed = table.newRows() <= LISTED && table.kind() != TableActivity.MATERIALIZED_VIEW;
			String sql = ROWS.replace("%TABLE%", String.valueOf(name)).replace("%VALUES%", isListed ? LIST : HASH);
			Map<String, String> columns = new HashMap<>();
			long[] count = { 0 };
			this.queries.list(sql, (row) -> {
				count[0] = Math.max(count[0], row.getLong(2));
				return String.valueOf(columns.put(String.valueOf(row.getString(1)), String.valueOf(row.getString(3))));
			}, this.xid);
			columns.remove("");
			return (count[0] > 0) ? Optional.of(RowText.of(count[0], columns)) : Optional.empty();
		}
		return Optional.empty();
	}

}
