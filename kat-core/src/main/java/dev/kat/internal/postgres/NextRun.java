package dev.kat.internal.postgres;

import java.sql.SQLException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the next run will look for the record, if its schema is not set. This session
 * began before the migrations ran, so what they changed for new sessions has to be looked
 * up.
 */
final class NextRun {

	private static final Logger logger = LoggerFactory.getLogger(NextRun.class);

	/**
	 * A session that chose its path itself is assumed to do so the next time. For any
	 * other, the settings count in the order in which the server applies them. If none is
	 * left, this session's own path may come from a setting that is gone.
	 */
	private static final String SEARCH_PATH = """
			select case when p.source in ('client', 'session') then p.setting else coalesce(
				(select assigned.value from (%s) assigned),
				case when p.source in ('global', 'database', 'user', 'database user') then p.boot_val
					else p.setting end) end
			from pg_catalog.pg_settings p where p.name = 'search_path'
			""".formatted(SettingSource.assigned("search_path"));

	private final String searchPath;

	private final String schema;

	private NextRun(Session session) throws SQLException {
		this.searchPath = session.text(SEARCH_PATH);
		session.call("select pg_catalog.set_config('search_path', ?, true)", this.searchPath);
		this.schema = session.text("select coalesce('the schema ' || pg_catalog.current_schema(), 'no schema')");
	}

	/**
	 * Warns if it will look anywhere but in the schema of the record. Being unable to
	 * find out does not fail the run.
	 */
	static void warnIfElsewhere(Session session, String schema, String table) {
		try {
			NextRun next = session.inTransaction(() -> new NextRun(session));
			if (!next.schema.equals("the schema " + schema)) {
				logger.warn(
						"The next run will not find the record {}.{}: the search path ({}) now leads to {}\n"
								+ "  Set kat.schema={} before the next run.",
						schema, table, next.searchPath, next.schema, schema);
			}
		}
		catch (SQLException ex) {
			logger.debug("Cannot find out where the next run looks for the record", ex);
		}
	}

}
