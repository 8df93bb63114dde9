package dev.kat.sample.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The directory of everything that belongs to the server, used by one application at a
 * time. Anything that takes long to create is created in a temporary directory and then
 * renamed, so an application that is killed leaves nothing incomplete.
 */
final class DataDirectory implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DataDirectory.class);

	private static final String TEMPORARY = ".tmp-";

	private final Path path;

	private final FileChannel lockFile;

	private DataDirectory(Path path, FileChannel lockFile) {
		this.path = path;
		this.lockFile = lockFile;
	}

	/**
	 * Claims the directory, which is created if it does not exist.
	 * @throws PostgresException if another application has it
	 */
	static DataDirectory open(Path directory) throws IOException {
		Path path = Files.createDirectories(directory).toRealPath();
		FileChannel lockFile = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.READ, StandardOpenOption.WRITE);
		if (!lock(lockFile)) {
			String owner = read(lockFile);
			lockFile.close();
			throw new PostgresException(
					"The data directory %s is in use by another application (pid %s).".formatted(path, owner));
		}
		lockFile.truncate(0).write(StandardCharsets.UTF_8.encode(Long.toString(ProcessHandle.current().pid())));
		DataDirectory dataDirectory = new DataDirectory(path, lockFile);
		dataDirectory.deleteLeftovers();
		return dataDirectory;
	}

	private static boolean lock(FileChannel file) throws IOException {
		try {
			FileLock lock = file.tryLock();
			return lock != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	private static String read(FileChannel file) throws IOException {
		ByteBuffer content = ByteBuffer.allocate(20);
		file.read(content);
		return StandardCharsets.UTF_8.decode(content.flip()).toString();
	}

	/**
	 * Deletes what it can: another application may still be working there, although in
	 * vain.
	 */
	private void deleteLeftovers() throws IOException {
		try (Stream<Path> children = Files.list(this.path)) {
			children.filter((child) -> child.getFileName().toString().startsWith(TEMPORARY))
				.forEach((child) -> FileSystemUtils.deleteRecursively(child.toFile()));
		}
	}

	/**
	 * Returns the child of that name, which is created as a whole the first time.
	 */
	Path child(String name, Content content) throws IOException {
		Path child = this.path.resolve(name);
		if (!Files.exists(child)) {
			logger.info("Creating {}", child);
			Path temporary = Files.createTempDirectory(this.path, TEMPORARY);
			content.writeTo(temporary);
			Files.move(temporary, child, StandardCopyOption.ATOMIC_MOVE);
		}
		return child;
	}

	@Override
	public void close() throws IOException {
		this.lockFile.close();
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

	/**
	 * The files of a new directory.
	 */
	@FunctionalInterface
	interface Content {

		void writeTo(Path directory) throws IOException;

	}

}
