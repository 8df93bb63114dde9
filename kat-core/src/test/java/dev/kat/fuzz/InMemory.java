package dev.kat.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Puts a temporary directory into memory on systems that offer it. The cases write and
 * delete files by the hundred thousand, which need not reach a disk.
 */
final class InMemory implements TempDirFactory {

	private static final Path MEMORY = Path.of("/dev/shm");

	private static final String PREFIX = "kat-fuzz";

	@Override
	public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension) throws IOException {
		return Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, PREFIX) : Files.createTempDirectory(PREFIX);
	}

}
