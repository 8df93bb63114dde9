package dev.kat.jdbc;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Quotes names for SQL text.
 */
final class Identifiers {

	private Identifiers() {
	}

	static String quote(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	static String quote(String schema, String name) {
		return quote(schema) + "." + quote(name);
	}

	/**
	 * Quotes a setting's name, whose parts are separated by dots.
	 */
	static String quoteSetting(String name) {
		return Arrays.stream(name.split("\\.")).map(Identifiers::quote).collect(Collectors.joining("."));
	}

}
