package dev.kat;

import java.nio.charset.StandardCharsets;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.internal.text.OneLine;

/**
 * The name of a schema: anything that PostgreSQL accepts in double quotes.
 */
final class SchemaName {

	/** PostgreSQL truncates longer names. */
	private static final int MOST_BYTES = 63;

	private SchemaName() {
	}

	/**
	 * Returns the name if it can be that of a schema.
	 * @throws InvalidConfigurationException if it cannot
	 */
	static String check(String setting, String name) {
		if (name.isBlank()) {
			throw new InvalidConfigurationException(setting, "it is blank");
		}
		if (name.indexOf(0) >= 0) {
			throw new InvalidConfigurationException(setting, "it contains a NUL character");
		}
		if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
			throw new InvalidConfigurationException(setting, "it contains half a surrogate pair");
		}
		int bytes = name.getBytes(StandardCharsets.UTF_8).length;
		if (bytes > MOST_BYTES) {
			throw new InvalidConfigurationException(setting,
					"'%s' takes %d bytes in UTF-8, and PostgreSQL allows at most %d".formatted(OneLine.cut(name), bytes,
							MOST_BYTES));
		}
		if (name.startsWith("pg_")) {
			throw new InvalidConfigurationException(setting,
					"'%s' begins with pg_, which is reserved for the server's own schemas".formatted(name));
		}
		if (name.equals("$user")) {
			throw new InvalidConfigurationException(setting,
					"in a search path, PostgreSQL reads '$user', quoted or not, as the schema named after the "
							+ "role: write that schema's actual name");
		}
		return name;
	}

}
