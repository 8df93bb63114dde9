package dev.kat.internal.postgres;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Quotes names and other texts for use in SQL.
 */
public final class Identifiers {

	private Identifiers() {
	}

	/**
	 * Quotes a name, whatever is in it.
	 * @param name the name
	 * @return the identifier
	 */
	public static String quote(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	static String quote(String schema, String name) {
		return quote(schema) + "." + quote(name);
	}

	/**
	 * Writes a text as a literal that means the same whatever standard_conforming_strings
	 * is.
	 */
	static String literal(String text) {
		String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
		return (text.indexOf('\\') >= 0) ? "E" + quoted : quoted;
	}

	/**
	 * Quotes a setting's name, whose parts are separated by dots.
	 */
	static String quoteSetting(String name) {
		return Arrays.stream(name.split("\\.")).map(Identifiers::quote).collect(Collectors.joining("."));
	}

}
