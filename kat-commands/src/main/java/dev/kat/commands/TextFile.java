package dev.kat.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.kat.commands.settings.SettingsException;

/**
 * A file that a command writes its answer to.
 *
 * @param path its path
 * @param parameter the parameter that can name another place
 */
record TextFile(Path path, String parameter) {

	/**
	 * Writes the file, and logs where it is.
	 */
	void write(String text, Workspace workspace) {
		try {
			Files.createDirectories(this.path.toAbsolutePath().getParent());
			Files.writeString(this.path, text);
		}
		catch (IOException ex) {
			throw new SettingsException("Cannot write %s: %s".formatted(this.path, ex.getMessage()),
					"Choose another place with %s.".formatted(workspace.tool().parameter(this.parameter)));
		}
		workspace.log().info("Wrote " + workspace.project().shorten(this.path));
	}

}
