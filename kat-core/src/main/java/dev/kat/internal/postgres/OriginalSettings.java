package dev.kat.internal.postgres;

import java.sql.SQLException;

import dev.kat.internal.postgres.StatementExecution.Row;

/**
 * The settings of a session before Kat or a script changes any.
 *
 * @param settings the settings
 * @param serverProcess the server's process: with a pooler, the next transaction may have
 * another
 * @param watched what {@link SettingsSnapshot#watched()} is
 */
record OriginalSettings(SettingsSnapshot settings, int serverProcess, String watched) {

	static OriginalSettings read(Session session) throws SQLException {
		SettingsSnapshot settings = SettingsSnapshot.read(session);
		Row row = session.lastRow("select pg_catalog.pg_backend_pid(), " + settings.watched());
		return new OriginalSettings(settings, Integer.parseInt(row.text(0)), row.text(1));
	}

}
