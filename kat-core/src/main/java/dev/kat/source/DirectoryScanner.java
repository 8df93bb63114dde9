package dev.kat.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import dev.kat.error.UnreadableMigrationException;

/**
 * Finds the folders directly under a directory of the file system, and the SQL files that
 * nothing runs.
 */
final class DirectoryScanner {

	private final Location location;

	private final Path directory;

	private final Found found = new Found();

	DirectoryScanner(Location location, Path directory) {
		this.location = location;
		this.directory = directory;
	}

	Found scan() {
		for (Path path : list(this.directory)) {
			if (isCandidate(path)) {
				this.found.folders().add(candidate(path));
			}
			else if (Files.isRegularFile(path)) {
				addIfStray(path);
			}
		}
		return this.found;
	}

	private static boolean isCandidate(Path path) {
		return (Files.isDirectory(path) || isBrokenLink(path)) && !CandidateFolder.isHidden(name(path));
	}

	private static boolean isBrokenLink(Path path) {
		return Files.isSymbolicLink(path) && !Files.exists(path);
	}

	private CandidateFolder candidate(Path folder) {
		if (isBrokenLink(folder)) {
			return CandidateFolder.brokenLink(this.location, name(folder), folder.toAbsolutePath().toString());
		}
		Map<String, Resource> files = new TreeMap<>();
		Set<String> others = new TreeSet<>();
		for (Path path : list(folder)) {
			if (Files.isRegularFile(path)) {
				files.put(name(path), new FileSystemResource(path));
				addIfStray(path);
			}
			else {
				others.add(name(path));
				addStrayFilesIn(path);
			}
		}
		return CandidateFolder.of(this.location, name(folder), origin(folder), files, others);
	}

	/**
	 * Nothing there has to be readable, and a link may lead anywhere.
	 */
	private void addStrayFilesIn(Path path) {
		if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || !Files.isReadable(path)
				|| CandidateFolder.isHidden(name(path))) {
			return;
		}
		for (Path child : list(path)) {
			if (Files.isRegularFile(child)) {
				addIfStray(child);
			}
			else {
				addStrayFilesIn(child);
			}
		}
	}

	private void addIfStray(Path file) {
		String path = IntStream.range(this.directory.getNameCount(), file.getNameCount())
			.mapToObj((index) -> file.getName(index).toString())
			.collect(Collectors.joining("/"));
		if (CandidateFolder.isStray(path)) {
			this.found.strayFiles().add(this.location.path() + "/" + path);
		}
	}

	private static String name(Path path) {
		return path.getFileName().toString();
	}

	/**
	 * The same for every spelling of the path.
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
		catch (UncheckedIOException ex) {
			throw new UnreadableMigrationException(directory.toString(), Objects.requireNonNull(ex.getCause()));
		}
	}

}
