package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What Linux says of the machine.
 */
final class Machine {

	private Machine() {
	}

	static String description() throws IOException {
		return "%d × %s, %s GB, Linux %s, Java %s".formatted(Runtime.getRuntime().availableProcessors(),
				value("/proc/cpuinfo", "model name"),
				Math.round(Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1048576.0),
				System.getProperty("os.version"), Runtime.version());
	}

	private static String value(String file, String key) throws IOException {
		try (Stream<String> lines = Files.lines(Path.of(file))) {
			return lines.filter((line) -> line.startsWith(key))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse("0");
		}
	}

	/**
	 * Returns the type of the file system, and whether it has a journal, as far as Linux
	 * says so.
	 */
	static String fileSystem(Path directory) throws IOException {
		FileStore store = Files.getFileStore(directory);
		String device = Path.of(store.name()).getFileName().toString();
		Path journal = Path.of("/proc/fs/jbd2");
		if (!"ext4".equals(store.type()) || !Files.isDirectory(journal)) {
			return store.type();
		}
		try (Stream<Path> journals = Files.list(journal)) {
			boolean found = journals.anyMatch((path) -> path.getFileName().toString().startsWith(device + "-"));
			return store.type() + (found ? " with a journal" : " without a journal");
		}
	}

}
