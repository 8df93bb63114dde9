package dev.kat.commands.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory that a test fills with the files of another tool.
 *
 * @param directory the directory
 */
public record TestFiles(Path directory) {

	public TestFiles write(String file, String content) {
		return write(file, content.getBytes(StandardCharsets.UTF_8));
	}

	public TestFiles write(String file, byte[] content) {
		try {
			Path path = this.directory.resolve(file);
			Files.createDirectories(path.getParent());
			Files.write(path, content);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Writes files that all contain a statement.
	 */
	public TestFiles write(List<String> files) {
		files.forEach((file) -> write(file, "select 1;\n"));
		return this;
	}

	public List<SourceFile> list() {
		return SourceFiles.in(List.of(this.directory), this.directory::relativize);
	}

}
