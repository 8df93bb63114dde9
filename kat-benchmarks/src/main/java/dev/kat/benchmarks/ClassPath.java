package dev.kat.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of this process. Its jars must not name others in their manifests.
 *
 * @param entries directories and jars
 */
record ClassPath(List<Path> entries) {

	static ClassPath current() {
		return new ClassPath(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map((entry) -> Path.of(entry).toAbsolutePath())
			.toList());
	}

	/**
	 * Returns the class path of an application with that tool and no other.
	 * @param tool the tool
	 * @param migrations its migrations
	 */
	String of(Tool tool, Path migrations) {
		Stream<Path> libraries = this.entries.stream().filter((path) -> tool.has(path.getFileName().toString()));
		return Stream.concat(Stream.of(migrations), libraries)
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * {@return the version of each tool, as the names of the files say}
	 */
	String versions() {
		return Stream.of("flyway-core", "liquibase-core", "postgresql", "spring-boot")
			.flatMap((library) -> version(library).map((version) -> library + " " + version).stream())
			.collect(Collectors.joining(", "));
	}

	private Optional<String> version(String library) {
		return this.entries.stream()
			.map((path) -> path.getFileName().toString())
			.filter((file) -> file.matches(library + "-\\d.*\\.jar"))
			.map((file) -> file.substring(library.length() + 1, file.length() - ".jar".length()))
			.findFirst();
	}

}
