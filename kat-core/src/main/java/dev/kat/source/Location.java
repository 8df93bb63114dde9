package dev.kat.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import dev.kat.error.InvalidConfigurationException;

/**
 * A location as configured: its kind, and a path without leading or trailing slashes.
 *
 * @param kind where to look for the path
 * @param path the path
 */
record Location(Kind kind, String path) {

	static Location of(String text) {
		String location = text.strip();
		for (Kind kind : Kind.values()) {
			for (String prefix : kind.prefixes) {
				if (location.startsWith(prefix)) {
					return of(kind, location.substring(prefix.length()), text);
				}
			}
		}
		throw new InvalidConfigurationException("kat.locations",
				"'%s' must begin with classpath: or file:".formatted(text));
	}

	private static Location of(Kind kind, String path, String text) {
		String trimmed = (kind == Kind.CLASSPATH) ? path.replaceAll("^/+", "") : path;
		trimmed = (trimmed.length() > 1) ? trimmed.replaceAll("/+$", "") : trimmed;
		if (trimmed.isBlank()) {
			throw new InvalidConfigurationException("kat.locations", "'%s' names no folder".formatted(text));
		}
		if (trimmed.indexOf(0) >= 0) {
			throw new InvalidConfigurationException("kat.locations", "it contains a NUL character");
		}
		checkPath(trimmed, text);
		return new Location(kind, trimmed);
	}

	private static void checkPath(String path, String text) {
		try {
			Path.of(path);
		}
		catch (InvalidPathException ex) {
			throw new InvalidConfigurationException("kat.locations",
					"'%s' is not a valid path here: %s".formatted(text, ex.getReason()));
		}
	}

	@Override
	public String toString() {
		return this.kind.prefixes[0] + this.path;
	}

	/**
	 * Where to look for a location's path.
	 */
	enum Kind {

		/** Every folder of that path on the class path. Both prefixes mean the same. */
		CLASSPATH("classpath:", "classpath*:"),

		/** A folder in the file system. */
		FILE("file:");

		private final String[] prefixes;

		Kind(String... prefixes) {
			this.prefixes = prefixes;
		}

	}

}
