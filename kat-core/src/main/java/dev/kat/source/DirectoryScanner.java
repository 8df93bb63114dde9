package dev.kat.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import dev.kat.error.UnreadableMigrationException;

/**
 * Finds the folders directly under a directory of the file system.
 */
final class DirectoryScanner {

	private final Location location;

	private final Path directory;

	DirectoryScanner(Location location, Path directory) {
		this.location = location;
		this.directory = directory;
	}

	List<CandidateFolder> scan() {
		return list(this.directory).stream().filter(DirectoryScanner::isCandidate).map(this::candidate).toList();
	}

	private static boolean isCandidate(Path path) {
		return Files.isDirectory(path) && !CandidateFolder.isHidden(path.getFileName().toString());
	}

	private CandidateFolder candidate(Path folder) {
		Map<String, Resource> files = new TreeMap<>();
		list(folder).stream()
			.filter(Files::isRegularFile)
			.forEach((file) -> files.put(file.getFileName().toString(), new FileSystemResource(file)));
		return CandidateFolder.of(this.location, folder.getFileName().toString(), origin(folder), files);
	}

	/**
	 * The same for every way to spell the path.
	 */
	private static String origin(Path folder) {
		try {
			return folder.toRealPath().toString();
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(folder.toString(), ex);
		}
	}

	private static List<Path> list(Path directory) {
		try (Stream<Path> children = Files.list(directory)) {
			return children.sorted().toList();
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(directory.toString(), ex);
		}
	}

}
