package dev.kat.sample.postgres;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.DigestUtils;

/**
 * PostgreSQL's programs, from the archive on the class path.
 */
final class PostgresBinaries {

	private static final int OWNER_EXECUTES = 0100;

	private final Path directory;

	private PostgresBinaries(Path directory) {
		this.directory = directory;
	}

	/**
	 * Unpacks the programs, unless that has been done before.
	 */
	static PostgresBinaries unpack(DataDirectory dataDirectory) throws IOException {
		byte[] archive = archive();
		String name = "binaries-" + DigestUtils.md5DigestAsHex(archive);
		return new PostgresBinaries(dataDirectory.child(name, (directory) -> unpack(archive, directory)));
	}

	private static byte[] archive() throws IOException {
		String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : System.getProperty("os.name");
		try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system,
				System.getProperty("os.arch"))) {
			return archive.readAllBytes();
		}
		catch (IllegalStateException ex) {
			throw new PostgresException("There are no PostgreSQL binaries for %s on %s on the class path."
				.formatted(System.getProperty("os.name"), System.getProperty("os.arch")), ex);
		}
	}

	private static void unpack(byte[] archive, Path directory) throws IOException {
		try (TarArchiveInputStream entries = new TarArchiveInputStream(
				new BufferedInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive))))) {
			for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
				unpack(entry, entries, directory.resolve(entry.getName()));
			}
		}
	}

	private static void unpack(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
		if (entry.isDirectory()) {
			Files.createDirectories(path);
			return;
		}
		Files.createDirectories(path.getParent());
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
			return;
		}
		Files.copy(content, path);
		path.toFile().setExecutable((entry.getMode() & OWNER_EXECUTES) != 0);
	}

	/**
	 * Runs a program to its end.
	 */
	Result run(String program, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>();
		if (LinuxUtils.isUnshareAvailable()) {
			// PostgreSQL refuses to run as root: in a user namespace it is somebody else.
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(this.directory.resolve("bin").resolve(program).toString());
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("LC_ALL", "C");
		Process process = builder.start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		try {
			return new Result(process.waitFor() == 0, output.strip());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while waiting for " + program);
		}
	}

	/**
	 * How a program ended.
	 *
	 * @param successful whether its exit code was 0
	 * @param output what it wrote
	 */
	record Result(boolean successful, String output) {

	}

}
