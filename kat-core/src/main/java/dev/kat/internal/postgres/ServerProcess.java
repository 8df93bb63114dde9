package dev.kat.internal.postgres;

/**
 * Describes another session of the server, so that you can find it.
 */
final class ServerProcess {

	private ServerProcess() {
	}

	/**
	 * Returns an SQL expression over a row of pg_stat_activity with the alias a. Leaves
	 * out what the server does not know or does not show to this role, and the driver's
	 * default application name.
	 * @param since the column with the time since when the session has been at it
	 */
	static String describedSince(String since) {
		return """
				pg_catalog.concat_ws(', ', 'server process ' || a.pid,
					'client ' || coalesce(a.client_hostname, pg_catalog.host(a.client_addr)),
					'application "' || nullif(nullif(a.application_name, ''), 'PostgreSQL JDBC Driver') || '"',
					'since ' || pg_catalog.date_trunc('second', a.%s))""".formatted(since);
	}

}
