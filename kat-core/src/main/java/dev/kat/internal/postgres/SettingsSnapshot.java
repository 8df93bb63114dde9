package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a session at one time: those that came from the session, and those that
 * Kat looks at.
 */
final class SettingsSnapshot {

	/**
	 * Adds what pg_settings leaves out. The watched settings are those that a script can
	 * change without Kat, except those that Kat changes itself.
	 */
	private static final String READ = """
			select name, pg_catalog.current_setting(name) as setting, source = 'session' as from_session, source,
				case when vartype = 'integer' and unit = 'ms' then setting::bigint end as milliseconds
			from pg_catalog.pg_settings
			where (source = 'session' or name in (%1$s, 'default_transaction_isolation', 'default_transaction_read_only',
					'idle_session_timeout'))
				and name not in (%2$s)
			union all select 'session_authorization', pg_catalog.current_setting('session_authorization'), true, '', null
			union all select 'role', pg_catalog.current_setting('role'), true, '', null
			union all select '(user)', current_user, false, '', null
			union all select '(version)', pg_catalog.version(), false, '', null
			union all select '(watched)', (select pg_catalog.string_agg(name, ',' order by name)
				from pg_catalog.pg_settings where context in ('user', 'superuser') and name not in (%1$s, %2$s)),
				false, '', null
			"""
		.formatted(quoted(SessionSettings.OWN),
				quoted(Set.of("transaction_isolation", "transaction_read_only", "transaction_deferrable")));

	private static final String WATCHED = """
			then (select pg_catalog.md5(pg_catalog.string_agg(pg_catalog.current_setting(name, true), E'\\n'))
			from pg_catalog.unnest(pg_catalog.string_to_array(""";

	private final Map<String, Setting> settings = new HashMap<>();

	private final String watched;

	private final String question;

	private SettingsSnapshot(Session session) throws SQLException {
		session.forEach(READ, (row) -> this.settings.put(row.getString("name"), new Setting(row.getString("setting"),
				row.getBoolean("from_session"), row.getString("source"), row.getLong("milliseconds"))));
		this.watched = watchedNow();
		this.question = "select pg_catalog.concat(" + this.watched + ", " + SessionSettings.own() + ")";
	}

	static SettingsSnapshot read(Session session) throws SQLException {
		return new SettingsSnapshot(session);
	}

	private static String quoted(Iterable<String> names) {
		return "'" + String.join("', '", names) + "'";
	}

	Optional<Setting> find(String name) {
		return Optional.ofNullable(this.settings.get(name));
	}

	Set<String> names() {
		return this.settings.keySet();
	}

	String value(String name) {
		return find(name).map(Setting::value).orElse("");
	}

	long milliseconds(String name) {
		return find(name).map(Setting::milliseconds).orElse(0L);
	}

	/**
	 * {@return the value that the session itself gave the setting, if it did}
	 */
	Optional<String> sessionValue(String name) {
		return find(name).filter(Setting::fromSession).map(Setting::value);
	}

	/**
	 * Returns whether the server can notice that a client is gone (PostgreSQL manual,
	 * client_connection_check_interval).
	 */
	boolean isLostClientNoticed() {
		String version = value("(version)");
		return version.contains("linux") || version.contains("darwin");
	}

	/**
	 * Returns an expression for the values of everything that can be changed without Kat.
	 * To compare that with an earlier value costs the server a third of what reading
	 * pg_settings does. If the user has changed, some settings could not be read, and the
	 * value is null.
	 */
	String watched() {
		return this.watched;
	}

	/**
	 * Returns a query for these values and for those of the settings that Kat changes.
	 */
	String question() {
		return this.question;
	}

	private String watchedNow() {
		String names = value("(watched)") + ",role,session_authorization";
		return "case when current_user = " + Identifiers.literal(value("(user)")) + WATCHED + Identifiers.literal(names)
				+ ", ',')) as watched (name)) end";
	}

	/**
	 * A setting.
	 *
	 * @param value its value as SET takes it
	 * @param fromSession whether the session itself gave it
	 * @param source where it comes from, in the words of pg_settings
	 * @param milliseconds its value if it is a time; 0 otherwise
	 */
	record Setting(String value, boolean fromSession, String source, long milliseconds) {

	}

}
