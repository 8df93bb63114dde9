package dev.kat.internal.postgres;

import java.util.Map;

/**
 * Where a setting comes from (PostgreSQL manual, pg_settings).
 */
final class SettingSource {

	private static final Map<String, String> SOURCES = Map.of("default", "the server's default", "database",
			"set by ALTER DATABASE", "user", "set by ALTER ROLE", "database user", "set by ALTER ROLE ... IN DATABASE",
			"client", "set by the URL or the pool", "session", "set by the pool or an earlier statement");

	private SettingSource() {
	}

	/**
	 * Describes a source, in the words of pg_settings, to people.
	 */
	static String describe(String source) {
		return SOURCES.getOrDefault(source, "the server's configuration");
	}

}
