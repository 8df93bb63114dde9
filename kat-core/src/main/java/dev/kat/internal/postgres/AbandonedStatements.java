package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.RunLockException;
import dev.kat.internal.postgres.script.IndexStatement;
import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.internal.run.Pause;
import dev.kat.migration.MigrationId;

/**
 * Waits for statements that the server is still executing although the process that sent
 * them is gone.
 */
final class AbandonedStatements {

	private static final Logger logger = LoggerFactory.getLogger(AbandonedStatements.class);

	private static final int SHORTEST_PAUSE_MS = 50;

	private static final int LONGEST_PAUSE_MS = 500;

	/**
	 * Finds them by the statement's text, of which the server may show only the beginning
	 * (track_activity_query_size, at least 100 bytes), or by the index being built.
	 */
	private static final String FIND = """
			select %s
			from pg_catalog.pg_stat_activity a
			where a.datname = pg_catalog.current_database() and a.pid <> pg_catalog.pg_backend_pid()
				and a.backend_type = 'client backend' and a.state = 'active'
				and ((a.query <> '' and pg_catalog.starts_with(?, a.query)
						and pg_catalog.octet_length(a.query) >= least(pg_catalog.octet_length(?), 99))
					or exists (select from pg_catalog.pg_stat_progress_create_index p
						where p.pid = a.pid and p.relid = pg_catalog.to_regclass(?)))
			order by a.pid
			""".formatted(ServerProcess.describedSince("query_start"));

	private final Session session;

	private final Duration longestWait;

	AbandonedStatements(Session session, Duration longestWait) {
		this.session = session;
		this.longestWait = longestWait;
	}

	/**
	 * Waits until no other backend runs a statement.
	 * @throws RunLockException if one does for too long
	 */
	void waitFor(SqlStatement statement, MigrationId migration) throws SQLException {
		Stopwatch stopwatch = new Stopwatch();
		boolean waiting = false;
		for (List<String> found = find(statement); !found.isEmpty(); found = find(statement)) {
			String who = String.join("; ", found);
			if (stopwatch.hasReached(this.longestWait)) {
				throw new RunLockException("A statement of %s from an earlier start is still running after %d s: %s"
					.formatted(migration, this.longestWait.toSeconds(), who));
			}
			if (!waiting) {
				logger.info("Waiting for a statement of {} from an earlier start that is still running: {}", migration,
						who);
				waiting = true;
			}
			Pause.between(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS, "a statement from an earlier start");
		}
	}

	/**
	 * Finds the backends that run a statement.
	 */
	List<String> find(SqlStatement statement) throws SQLException {
		IndexStatement index = IndexStatement.of(statement);
		return this.session.texts(FIND, statement.text(), statement.text(), (index != null) ? index.target() : null);
	}

}
