package dev.kat.prove.internal.locks;

import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

import dev.kat.prove.locks.LockMode;

/**
 * Reads which locks the current transaction holds, and what it has done with the rows of
 * what it has locked.
 */
final class ServerLocks {

	private static final String LOCKS = """
			select relation::bigint, mode, pg_catalog.pg_stat_get_xact_numscans(relation),
				pg_catalog.pg_stat_get_xact_tuples_inserted(relation)
			from pg_catalog.pg_locks
			where pid = pg_catalog.pg_backend_pid() and locktype = 'relation' and relation >= 16384
			and database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
			""";

	/** What earlier transactions have left, because the server adds it up later. */
	private static final String COUNTS = """
			select oid::bigint, scans, inserted from (
				select oid, pg_catalog.pg_stat_get_xact_numscans(oid) scans,
					pg_catalog.pg_stat_get_xact_tuples_inserted(oid) inserted
				from pg_catalog.pg_class where oid >= 16384 and relkind in ('r', 'm', 'i')) c
			where scans > 0 or inserted > 0
			""";

	private final JdbcTemplate jdbc;

	ServerLocks(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * {@return what the current transaction holds, by OID of the table or index}
	 */
	Map<Long, Held> held() {
		Map<Long, Held> held = new HashMap<>();
		this.jdbc.query(LOCKS, (row) -> {
			LockMode mode = LockMode.of(row.getString(2)).orElse(LockMode.ACCESS_SHARE);
			held.merge(row.getLong(1), new Held(mode, new Count(row.getLong(3), row.getLong(4))), Held::stronger);
		});
		return held;
	}

	/**
	 * {@return the counts at the begin of a transaction that are not zero}
	 */
	Map<Long, Count> counts() {
		Map<Long, Count> counts = new HashMap<>();
		this.jdbc.query(COUNTS,
				(RowCallbackHandler) (row) -> counts.put(row.getLong(1), new Count(row.getLong(2), row.getLong(3))));
		return counts;
	}

	/**
	 * {@return whether the session limits how long it waits for locks}
	 */
	boolean haveTimeout() {
		Boolean isSet = this.jdbc.queryForObject("select pg_catalog.current_setting('lock_timeout') <> '0'",
				Boolean.class);
		return Boolean.TRUE.equals(isSet);
	}

	/**
	 * A lock on a table or an index.
	 *
	 * @param mode the strongest mode
	 * @param count what was done with its rows
	 */
	record Held(LockMode mode, Count count) {

		Held stronger(Held other) {
			return (this.mode.compareTo(other.mode) >= 0) ? this : other;
		}

	}

	/**
	 * What was done with the rows of a table or an index.
	 *
	 * @param scans how often it was read
	 * @param inserted how many rows were added
	 */
	record Count(long scans, long inserted) {

		static final Count NONE = new Count(0, 0);

		Count since(Count earlier) {
			return new Count(this.scans - earlier.scans, this.inserted - earlier.inserted);
		}

	}

}
