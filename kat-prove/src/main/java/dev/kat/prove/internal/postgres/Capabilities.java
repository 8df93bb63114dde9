package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.plan.ServerInfo;
import dev.kat.prove.ProofException;

/**
 * What the role may do on the server.
 *
 * @param info what the server is, and as whom it is used
 * @param major the major version
 * @param mayCreate whether it may create databases
 * @param isSuperuser whether it is a superuser
 * @param settings the settings that it may use, as {@code name=value}
 * @param limits what cannot be seen without the others, each in one sentence
 */
record Capabilities(ServerInfo info, int major, boolean mayCreate, boolean isSuperuser, List<String> settings,
		List<String> limits) {

	private static final int OLDEST = 14;

	private static final String SERVER = """
			select current_setting('server_version') as version, current_database() as database, current_user as name,
				coalesce(current_schema(), '') as schema, current_setting('server_version_num')::int / 10000 as major,
				rolsuper, rolsuper or rolcreatedb as creates
			from pg_catalog.pg_roles where rolname = current_user""";

	static Capabilities of(Connection connection) throws SQLException {
		JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
		List<String> settings = new ArrayList<>();
		List<String> limits = new ArrayList<>();
		trySetting(jdbc, "client_connection_check_interval", "1s", settings);
		if (!trySetting(jdbc, "track_functions", "all", settings)) {
			limits.add("The role may not set track_functions, so calls of functions are not seen: "
					+ "use a superuser, or set track_functions to all on the scratch server.");
		}
		if (!trySetting(jdbc, "lc_messages", "C", settings)) {
			limits.add("The role may not set lc_messages, and the server's notices are not in English, so what "
					+ "IF EXISTS and IF NOT EXISTS find is not seen: use a superuser, or set lc_messages to C on the "
					+ "scratch server.");
		}
		Capabilities found = jdbc.queryForObject(SERVER,
				(row, number) -> new Capabilities(
						new ServerInfo(row.getString("version"), row.getString("database"), row.getString("name"),
								row.getString("schema")),
						row.getInt("major"), row.getBoolean("creates"), row.getBoolean("rolsuper"),
						List.copyOf(settings), List.copyOf(limits)));
		if (found == null) {
			throw new SQLException("The role does not exist");
		}
		return found;
	}

	/**
	 * Tries a setting.
	 * @return whether sessions can have it, or something as good
	 */
	private static boolean trySetting(JdbcTemplate jdbc, String name, String value, List<String> settings) {
		try {
			jdbc.execute("set %s = '%s'".formatted(name, value));
			settings.add(name + "=" + value);
			return true;
		}
		catch (DataAccessException ex) {
			String now = String.valueOf(jdbc.queryForObject("show " + name, String.class));
			return now.equals(value) || (name.equals("lc_messages") && now.matches("(?i)(C|POSIX|en)\\b.*|(?i)en_.*"));
		}
	}

	/**
	 * Makes sure that databases can be created.
	 * @throws ProofException if not
	 */
	void require() {
		if (this.major < OLDEST) {
			throw new ProofException("The scratch server is PostgreSQL " + this.info.version(),
					"Name a server of PostgreSQL %d or later.".formatted(OLDEST));
		}
		if (!this.mayCreate) {
			throw new ProofException(
					"The role %s may not create databases on the scratch server".formatted(this.info.user()),
					"Use another role, or run as a superuser: ALTER ROLE \"%s\" CREATEDB"
						.formatted(this.info.user().replace("\"", "\"\"")));
		}
	}

}
