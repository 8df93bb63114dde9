package dev.kat.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.kat.commands.settings.ProjectLayout;
import dev.kat.migration.Migration;

/**
 * The folders of migrations in the sources of a project, which a build may have copied to
 * where they are read from.
 */
final class SourceFolders {

	private final List<Path> resources;

	private final List<Path> classes;

	private final List<Path> libraries;

	SourceFolders(ProjectLayout project) {
		this.resources = real(project.resources());
		this.classes = real(project.classes());
		this.libraries = real(project.libraries());
	}

	private static List<Path> real(List<Path> paths) {
		return paths.stream().filter(Files::exists).map(SourceFolders::real).toList();
	}

	private static Path real(Path path) {
		try {
			return path.toRealPath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the folder in the sources: empty for a migration in Java, in a jar, or that
	 * the build has generated.
	 */
	Optional<Path> find(Migration migration) {
		if (migration.isJava()) {
			return Optional.empty();
		}
		Optional<Path> read = directory(migration.folder().origin());
		Optional<Path> build = read.flatMap((folder) -> Stream.concat(this.classes.stream(), this.libraries.stream())
			.filter(folder::startsWith)
			.findFirst());
		return build.isEmpty() ? read
				: this.classes.contains(build.get()) ? source(build.get().relativize(read.get())) : Optional.empty();
	}

	private Optional<Path> source(Path relative) {
		return this.resources.stream()
			.map((directory) -> directory.resolve(relative))
			.filter(Files::isDirectory)
			.findFirst();
	}

	private static Optional<Path> directory(String origin) {
		try {
			return Optional.of(Path.of(origin)).filter(Files::isDirectory).map(SourceFolders::real);
		}
		catch (InvalidPathException ex) {
			// It is in a jar.
			return Optional.empty();
		}
	}

}
