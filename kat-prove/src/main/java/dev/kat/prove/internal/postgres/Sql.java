package dev.kat.prove.internal.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Statements in files beside this class.
 */
final class Sql {

	private Sql() {
	}

	/**
	 * Reads a statement.
	 * @param name the file's name without its ending
	 */
	static String read(String name) {
		try (InputStream file = Sql.class.getResourceAsStream(name + ".sql")) {
			if (file == null) {
				throw new IllegalStateException("No such file: " + name + ".sql");
			}
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
