package dev.kat.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A location that a test fills with migrations.
 *
 * @param directory the location's directory
 */
public record MigrationFolders(Path directory) {

	/**
	 * Adds a migration.
	 * @param folder its folder's name, {@code <timestamp>_<name>}
	 * @param up what its up.sql holds
	 * @param metadata further lines of its metadata.yaml
	 */
	public MigrationFolders add(String folder, String up, String... metadata) {
		String name = folder.substring(folder.indexOf('_') + 1);
		write(folder + "/up.sql", up);
		return write(folder + "/metadata.yaml", "name: " + name + "\n" + String.join("\n", metadata) + "\n");
	}

	/**
	 * Writes a file.
	 * @param path where, below the location
	 * @param content what it holds
	 */
	public MigrationFolders write(String path, String content) {
		return write(path, content.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Writes a file.
	 * @param path where, below the location
	 * @param content what it holds
	 */
	public MigrationFolders write(String path, byte[] content) {
		try {
			Path file = this.directory.resolve(path);
			Files.createDirectories(file.getParent());
			Files.write(file, content);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The location, as {@code kat.locations} takes it.
	 */
	public String location() {
		return "file:" + this.directory;
	}

	/**
	 * The location as the only one.
	 */
	public List<String> locations() {
		return List.of(location());
	}

}
