package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.internal.postgres.Journal.Progress;
import dev.kat.internal.postgres.script.IndexStatement;
import dev.kat.internal.postgres.script.IndexStatement.Action;
import dev.kat.internal.postgres.script.SqlScript;

/**
 * Makes index statements safe to run again: removes only the invalid indexes that an
 * earlier attempt at the statement left behind, and determines whether that attempt had
 * succeeded after all. To see what was made since the attempt, it compares the
 * transactions that wrote the rows of the catalog and of the journal.
 */
final class IndexRepair {

	private static final Logger logger = LoggerFactory.getLogger(IndexRepair.class);

	private static final String MADE_SINCE = "pg_catalog.age(c.xmin) < pg_catalog.age(?::text::xid)";

	/**
	 * The parent of a partitioned index is never repaired, because it can be invalid on
	 * purpose.
	 */
	private static final String INDEXES = """
			select pg_catalog.format('%%I.%%I', n.nspname, c.relname) as name, x.indisvalid or c.relkind = 'I' as is_valid,
				c.relname ~ '_ccnew[0-9]*$' as is_new, %s as is_own
			from pg_catalog.pg_index x
			join pg_catalog.pg_class c on c.oid = x.indexrelid
			join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			where %s
			order by 1
			""";

	private static final String NAMED = INDEXES.formatted(MADE_SINCE,
			"x.indrelid = pg_catalog.to_regclass(?) and c.relname = ?::text::name");

	/** Names that the server chooses end like this. */
	private static final String UNNAMED = INDEXES.formatted(MADE_SINCE,
			"x.indrelid = pg_catalog.to_regclass(?) and c.relname ~ '_idx[0-9]*$' and not x.indisprimary and "
					+ MADE_SINCE);

	private static final String REMADE = "not x.indisvalid and c.relkind = 'i' "
			+ "and c.relname ~ '_cc(new|old)[0-9]*$' and " + MADE_SINCE + " and x.indrelid in (%s)";

	private static final String WITH_TOAST_AND_PARTITIONS = """
			with recursive tables as (select %s as oid
				union select further.oid from tables t cross join lateral (
					select p.inhrelid as oid from pg_catalog.pg_inherits p where p.inhparent = t.oid
					union all select c.reltoastrelid from pg_catalog.pg_class c
						where c.oid = t.oid and c.reltoastrelid <> 0) further)
			select oid from tables""";

	private final Session session;

	private final SqlScript script;

	private final String runXid;

	/**
	 * Creates a repair.
	 * @param script the script of the statements
	 * @param runXid the transaction that wrote the journal's first row of the migration's
	 * unfinished runs
	 */
	IndexRepair(Session session, SqlScript script, String runXid) {
		this.session = session;
		this.script = script;
		this.runXid = runXid;
	}

	/**
	 * Prepares for an index statement.
	 * @param earlier what earlier runs left if they stopped at this very statement
	 * @return whether it must still run
	 * @throws SQLException if an index of that name is invalid and was not made by this
	 * migration
	 */
	boolean prepare(IndexStatement statement, Optional<Progress> earlier) throws SQLException {
		if (statement.action() == Action.CREATE && statement.index() != null) {
			return prepareNamed(statement, statement.index());
		}
		return earlier.isEmpty() || prepareAgain(statement, earlier.get());
	}

	private boolean prepareAgain(IndexStatement statement, Progress earlier) throws SQLException {
		return switch (statement.action()) {
			case CREATE -> prepareUnnamed(statement.target(), earlier);
			case DROP -> !earlier.inFlight() || exists(statement.target());
			case REINDEX_INDEX, REINDEX_TABLE, REINDEX_SCHEMA, REINDEX_DATABASE -> prepareReindex(statement, earlier);
		};
	}

	private boolean prepareNamed(IndexStatement statement, String name) throws SQLException {
		for (Index index : query(NAMED, this.runXid, statement.target(), name)) {
			if (!index.valid() && !index.own()) {
				throw InvalidIndex.refused(index.name());
			}
			if (index.valid() && index.own()) {
				logger.info("Index {} is already built", this.script.withoutValues(index.name()));
				return false;
			}
			dropIfInvalid(index);
		}
		InvalidIndex.refuse(this.session, statement);
		return true;
	}

	private boolean prepareUnnamed(String table, Progress earlier) throws SQLException {
		List<Index> indexes = query(UNNAMED, earlier.attemptXid(), table, earlier.attemptXid());
		dropInvalid(indexes);
		return !earlier.inFlight() || indexes.stream().noneMatch(Index::valid);
	}

	/**
	 * The new indexes of a table are all built before they replace the old ones. If only
	 * old ones remain, all that remains to be done is to drop them.
	 */
	private boolean prepareReindex(IndexStatement statement, Progress earlier) throws SQLException {
		List<Index> indexes = switch (statement.action()) {
			case REINDEX_INDEX -> remade(
					WITH_TOAST_AND_PARTITIONS.formatted(
							"(select indrelid from pg_catalog.pg_index where indexrelid = pg_catalog.to_regclass(?))"),
					statement, earlier);
			case REINDEX_TABLE ->
				remade(WITH_TOAST_AND_PARTITIONS.formatted("pg_catalog.to_regclass(?)::oid"), statement, earlier);
			case REINDEX_SCHEMA ->
				remade("select oid from pg_catalog.pg_class where relnamespace = pg_catalog.to_regnamespace(?)::oid",
						statement, earlier);
			default ->
				query(remadeIn("select oid from pg_catalog.pg_class"), earlier.attemptXid(), earlier.attemptXid());
		};
		dropInvalid(indexes);
		boolean ofOneTable = statement.action() == Action.REINDEX_INDEX || statement.action() == Action.REINDEX_TABLE;
		return !ofOneTable || indexes.isEmpty() || indexes.stream().anyMatch(Index::isNew);
	}

	private List<Index> remade(String tables, IndexStatement statement, Progress earlier) throws SQLException {
		return query(remadeIn(tables), earlier.attemptXid(), earlier.attemptXid(), statement.target());
	}

	private static String remadeIn(String tables) {
		return INDEXES.formatted(MADE_SINCE, REMADE.formatted(tables));
	}

	private void dropInvalid(List<Index> indexes) throws SQLException {
		for (Index index : indexes) {
			dropIfInvalid(index);
		}
	}

	private void dropIfInvalid(Index index) throws SQLException {
		if (!index.valid()) {
			logger.info("Dropping the invalid index {} that an earlier attempt left behind",
					this.script.withoutValues(index.name()));
			this.session.execute("drop index concurrently if exists " + index.name());
		}
	}

	private boolean exists(String index) throws SQLException {
		return this.session.ask("select pg_catalog.to_regclass(?) is not null", index);
	}

	private List<Index> query(String sql, Object... arguments) throws SQLException {
		return this.session.query(sql, (row, number) -> new Index(row.getString("name"), row.getBoolean("is_valid"),
				row.getBoolean("is_new"), row.getBoolean("is_own")), arguments);
	}

	/**
	 * An index.
	 *
	 * @param name its name with its schema, quoted
	 * @param valid whether queries can use it
	 * @param isNew whether REINDEX was building it to take another's place
	 * @param own whether it was made since the migration's unfinished runs began
	 */
	private record Index(String name, boolean valid, boolean isNew, boolean own) {

	}

}
