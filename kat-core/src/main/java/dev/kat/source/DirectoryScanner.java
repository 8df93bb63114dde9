package dev.kat.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.kat.error.UnreadableMigrationException;

/**
 * Finds the folders directly under a directory of the file system, and the SQL files that
 * nothing runs.
 */
final class DirectoryScanner {

	private final Location location;

	private final Path directory;

	private final Found found = new Found();

	private Optional<Path> realDirectory = Optional.empty();

	DirectoryScanner(Location location, Path directory) {
		this.location = location;
		this.directory = directory;
	}

	Found scan() {
		for (Path path : list(this.directory)) {
			Kind kind = Kind.of(path);
			if (kind.mayBeFolder()) {
				addCandidate(path, kind);
			}
			else if (kind == Kind.FILE || kind == Kind.LINK_TO_FILE) {
				addIfStray(path);
			}
		}
		return this.found;
	}

	private void addCandidate(Path path, Kind kind) {
		if (!CandidateFolder.isHidden(name(path))) {
			this.found.folders()
				.add((kind == Kind.BROKEN_LINK)
						? CandidateFolder.brokenLink(this.location, name(path), path.toAbsolutePath().toString())
						: candidate(path, origin(path, kind)));
		}
	}

	private CandidateFolder candidate(Path folder, String origin) {
		Map<String, SourceFile> files = new TreeMap<>();
		Set<String> others = new TreeSet<>();
		for (Path path : list(folder)) {
			String name = name(path);
			Kind kind = Kind.of(path);
			if (kind == Kind.FILE || kind == Kind.LINK_TO_FILE) {
				files.put(name, new DirectoryFile(path));
				if (!CandidateFolder.isScript(name)) {
					addIfStray(path);
				}
			}
			else {
				others.add(name);
				addStrayFilesIn(path);
			}
		}
		return CandidateFolder.of(this.location, name(folder), origin, files, others);
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
		String path = path(this.directory.relativize(file));
		if (CandidateFolder.isStray(path)) {
			this.found.strayFiles().add(this.location.path() + "/" + path);
		}
	}

	private static String path(Path relative) {
		StringJoiner path = new StringJoiner("/");
		for (Path name : relative) {
			path.add(name.toString());
		}
		return path.toString();
	}

	private static String name(Path path) {
		return path.getFileName().toString();
	}

	/**
	 * The same for every spelling of the path.
	 */
	private String origin(Path folder, Kind kind) {
		try {
			if (kind != Kind.DIRECTORY) {
				return folder.toRealPath().toString();
			}
			if (this.realDirectory.isEmpty()) {
				this.realDirectory = Optional.of(this.directory.toRealPath());
			}
			return this.realDirectory.get().resolve(folder.getFileName()).toString();
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(folder.toString(), ex);
		}
	}

	private static List<Path> list(Path directory) {
		List<Path> paths = new ArrayList<>();
		try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
			for (Path child : children) {
				paths.add(child);
			}
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(directory.toString(), ex);
		}
		catch (DirectoryIteratorException ex) {
			throw new UnreadableMigrationException(directory.toString(), Objects.requireNonNull(ex.getCause()));
		}
		Collections.sort(paths);
		return paths;
	}

	/**
	 * What there is at a path. Finding that out takes one system call unless it is a
	 * link.
	 */
	private enum Kind {

		DIRECTORY, LINK_TO_DIRECTORY, BROKEN_LINK, FILE, LINK_TO_FILE, OTHER;

		private static Kind of(Path path) {
			try {
				BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class,
						LinkOption.NOFOLLOW_LINKS);
				if (attributes.isSymbolicLink()) {
					return ofTarget(path);
				}
				if (attributes.isDirectory()) {
					return DIRECTORY;
				}
				return attributes.isRegularFile() ? FILE : OTHER;
			}
			catch (IOException ex) {
				// It has just been deleted, for example.
				return OTHER;
			}
		}

		private static Kind ofTarget(Path link) {
			if (Files.isDirectory(link)) {
				return LINK_TO_DIRECTORY;
			}
			if (Files.isRegularFile(link)) {
				return LINK_TO_FILE;
			}
			return Files.exists(link) ? OTHER : BROKEN_LINK;
		}

		private boolean mayBeFolder() {
			return this == DIRECTORY || this == LINK_TO_DIRECTORY || this == BROKEN_LINK;
		}

	}

}
