package dev.kat.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of this process, with what the manifests of its jars name.
 *
 * @param entries directories and jars
 */
record ClassPath(List<Path> entries) {

	static ClassPath current() throws IOException {
		List<Path> entries = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			Path path = Path.of(entry).toAbsolutePath();
			entries.add(path);
			entries.addAll(namedBy(path));
		}
		return new ClassPath(List.copyOf(entries));
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

	private static List<Path> namedBy(Path path) throws IOException {
		if (!Files.isRegularFile(path)) {
			return List.of();
		}
		try (JarFile jar = new JarFile(path.toFile())) {
			return Optional.ofNullable(jar.getManifest())
				.map(Manifest::getMainAttributes)
				.map((attributes) -> attributes.getValue(Attributes.Name.CLASS_PATH))
				.stream()
				.flatMap((value) -> Stream.of(value.split(" ")))
				.map((entry) -> Path.of(path.toUri().resolve(entry)))
				.filter(Files::exists)
				.toList();
		}
	}

}
