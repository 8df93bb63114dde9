package dev.kat.internal.postgres;

import java.sql.SQLException;

import dev.kat.internal.postgres.script.SqlStatement;

/**
 * What scripts leave in a session that settings do not cover, such as a temporary table.
 * It would leak into the next migration or the application.
 * <p>
 * Looking for all of it costs the server as much as a small migration. After statements
 * that can leave something only by their triggers, that is done once, when the session is
 * given back.
 */
final class Leftovers {

	private static final String TEMPORARY_OBJECTS = """
			(pg_catalog.pg_my_temp_schema() <> 0 and exists (select from pg_catalog.pg_depend
				where refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
					and refobjid = pg_catalog.pg_my_temp_schema()))""";

	private static final String ALL = TEMPORARY_OBJECTS + """

			or exists (select from pg_catalog.pg_prepared_statements where from_sql)
			or exists (select from pg_catalog.pg_cursors where is_holdable)
			or exists (select from pg_catalog.pg_listening_channels())
			or exists (select from pg_catalog.pg_locks
				where locktype = 'advisory' and pid = pg_catalog.pg_backend_pid())
			""";

	private final Session session;

	/** Whether a script has run since the session was last looked at in full. */
	private boolean used;

	/** Whether a statement has that may have left something. */
	private boolean suspect;

	Leftovers(Session session) {
		this.session = session;
	}

	/**
	 * Notes that a statement of a script is about to run.
	 */
	void isAboutToRun(SqlStatement statement) {
		this.used = true;
		this.suspect |= statement.mayLeaveSessionState();
	}

	/**
	 * Notes that Java is about to run, which may leave anything.
	 */
	void isAboutToRunAnything() {
		this.used = true;
		this.suspect = true;
	}

	/**
	 * Returns an expression for whether there is anything, as far as that is asked for
	 * now.
	 */
	String expression() {
		return this.suspect ? ALL : this.used ? TEMPORARY_OBJECTS : "false";
	}

	/**
	 * Notes that this expression was false.
	 */
	void wereNotFound() {
		this.used = this.used && !this.suspect;
		this.suspect = false;
	}

	/**
	 * Returns whether there is anything. If no script has run since the last time, the
	 * server is not asked.
	 */
	boolean exist() throws SQLException {
		return this.used && existNow();
	}

	/**
	 * As {@link #exist()}, but always asks the server, so that it fails if that does not
	 * answer.
	 */
	boolean existNow() throws SQLException {
		this.used = this.session.ask("select " + ALL);
		this.suspect = this.used;
		return this.used;
	}

}
