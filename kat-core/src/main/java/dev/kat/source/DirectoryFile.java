package dev.kat.source;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in a directory of the file system.
 *
 * @param path its path
 */
record DirectoryFile(Path path) implements SourceFile {

	/**
	 * Opens the file. This kind of stream is the fastest one for a small file, but says
	 * less about why it cannot be opened.
	 */
	@Override
	public InputStream getInputStream() throws IOException {
		try {
			return new FileInputStream(this.path.toFile());
		}
		catch (FileNotFoundException ex) {
			return Files.newInputStream(this.path);
		}
	}

	@Override
	public boolean isInDirectory() {
		return true;
	}

	@Override
	public long lastModified() throws IOException {
		return Files.getLastModifiedTime(this.path).toMillis();
	}

}
