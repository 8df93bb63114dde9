package dev.kat.internal.postgres;

import java.util.Map;

/**
 * Where a setting comes from (PostgreSQL manual, pg_settings).
 */
final class SettingSource {

	private static final Map<String, String> SOURCES = Map.of("default", "the server's default", "database",
			"set by ALTER DATABASE", "user", "set by ALTER ROLE", "database user", "set by ALTER ROLE ... IN DATABASE",
			"client", "set by the URL or the pool", "session", "set by the pool or an earlier statement");

	/**
	 * The entry for the role in the database takes precedence over the one for the role,
	 * and that over the one for the database (PostgreSQL manual, ALTER ROLE).
	 */
	private static final String ASSIGNED = """
			select pg_catalog.substr(c.entry, 1 + pg_catalog.length('%1$s=')) as value,
				case when r.setrole = 0 then 'database' when r.setdatabase = 0 then 'user'
					else 'database user' end as source
			from pg_catalog.pg_db_role_setting r cross join lateral pg_catalog.unnest(r.setconfig) c (entry)
			where r.setdatabase in (0, (select oid from pg_catalog.pg_database
					where datname = pg_catalog.current_database()))
				and r.setrole in (0, (select oid from pg_catalog.pg_roles where rolname = session_user))
				and pg_catalog.starts_with(c.entry, '%1$s=')
			order by r.setrole <> 0 desc, r.setdatabase <> 0 desc limit 1
			""";

	private SettingSource() {
	}

	/**
	 * Queries what ALTER ROLE or ALTER DATABASE has set for new sessions: value and
	 * source.
	 */
	static String assigned(String setting) {
		return ASSIGNED.formatted(setting);
	}

	/**
	 * Describes a source of pg_settings in plain words.
	 */
	static String describe(String source) {
		return SOURCES.getOrDefault(source, "the server's configuration");
	}

}
