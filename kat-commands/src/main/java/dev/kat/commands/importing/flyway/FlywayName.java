package dev.kat.commands.importing.flyway;

import java.util.Arrays;
import java.util.Optional;

/**
 * The name of a file, as Flyway reads it with its default settings:
 * {@code <prefix><version>__<description>}.
 *
 * @param kind what the file is
 * @param version the version; empty for what has none
 * @param description what comes after the version, with blanks for underscores
 */
record FlywayName(Kind kind, Optional<FlywayVersion> version, String description) {

	private static final String SEPARATOR = "__";

	/**
	 * Reads a name.
	 * @param name the file's name without its suffix
	 * @return empty if Flyway does not know such a name
	 */
	static Optional<FlywayName> parse(String name) {
		return Arrays.stream(Kind.values())
			.filter((kind) -> name.startsWith(kind.prefix))
			.findFirst()
			.flatMap((kind) -> parse(kind, name.substring(kind.prefix.length())));
	}

	private static Optional<FlywayName> parse(Kind kind, String name) {
		int separator = name.indexOf(SEPARATOR);
		String version = (separator >= 0) ? name.substring(0, separator) : name;
		String description = (separator >= 0) ? name.substring(separator + SEPARATOR.length()).replace('_', ' ') : "";
		if (kind == Kind.REPEATABLE) {
			return version.isEmpty() ? Optional.of(new FlywayName(kind, Optional.empty(), description))
					: Optional.empty();
		}
		return FlywayVersion.parse(version).map((parsed) -> new FlywayName(kind, Optional.of(parsed), description));
	}

	/**
	 * Returns whether a name begins as those that Flyway runs.
	 */
	static boolean looksLikeOne(String name) {
		return Arrays.stream(Kind.values()).anyMatch((kind) -> name.startsWith(kind.prefix));
	}

	/**
	 * The kinds of scripts.
	 */
	enum Kind {

		VERSIONED("V"),

		UNDO("U"),

		BASELINE("B"),

		REPEATABLE("R");

		private final String prefix;

		Kind(String prefix) {
			this.prefix = prefix;
		}

	}

}
