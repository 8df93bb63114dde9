package dev.kat.commands.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the project that a directory belongs to, without the project's build tool. It
 * goes up to the root of the git repository at most, and never into a directory of
 * another owner or that everyone can write to: a file in {@code /tmp} must not decide
 * what runs below it.
 */
final class ProjectSearch {

	private static final String RESOURCES = "src/main/resources";

	private static final List<String> MAVEN = List.of("pom.xml");

	private static final List<String> GRADLE = List.of("build.gradle", "build.gradle.kts", "settings.gradle",
			"settings.gradle.kts");

	private final List<Path> candidates;

	ProjectSearch(Path directory) {
		this.candidates = candidates(directory.toAbsolutePath().normalize());
	}

	/**
	 * Returns the nearest file of a name.
	 */
	Optional<Path> find(String file) {
		return this.candidates.stream().map((directory) -> directory.resolve(file)).filter(Files::exists).findFirst();
	}

	/**
	 * Returns the layout of the nearest directory with the files of a build, or of the
	 * directory itself.
	 * @param configuration the configuration file of the tool, if there is one
	 */
	ProjectLayout layout(Optional<Path> configuration) {
		Path directory = configuration.map(Path::getParent).orElse(this.candidates.get(0));
		return module().map((module) -> layout(module, configuration))
			.orElseGet(() -> ProjectLayout.ofDirectory(directory));
	}

	/**
	 * Without a build file of its own, a module is configured by its parent.
	 */
	private Optional<Path> module() {
		boolean isBuilt = this.candidates.stream().anyMatch(ProjectSearch::hasBuildFile);
		return isBuilt ? this.candidates.stream()
			.filter((directory) -> hasBuildFile(directory) || Files.isDirectory(directory.resolve(RESOURCES)))
			.findFirst() : Optional.empty();
	}

	private static boolean hasBuildFile(Path directory) {
		return hasAny(directory, MAVEN) || hasAny(directory, GRADLE);
	}

	private static boolean hasAny(Path directory, List<String> files) {
		return files.stream().map(directory::resolve).anyMatch(Files::isRegularFile);
	}

	private static ProjectLayout layout(Path module, Optional<Path> configuration) {
		if (ModuleRoot.is(module)) {
			boolean isPlain = configuration.isPresent() || Files.isDirectory(module.resolve("migrations"));
			return isPlain ? ProjectLayout.ofDirectory(module)
					: new ProjectLayout(module, true, List.of(), List.of(), List.of());
		}
		boolean isMaven = hasAny(module, MAVEN);
		boolean isGradle = hasAny(module, GRADLE) || !isMaven;
		Stream<String> classes = Stream.concat(isMaven ? Stream.of("target/classes") : Stream.empty(),
				isGradle ? Stream.of("build/resources/main") : Stream.empty());
		return new ProjectLayout(module, true, classes.map(module::resolve).toList(),
				List.of(module.resolve(RESOURCES)), List.of());
	}

	private static List<Path> candidates(Path start) {
		List<Path> candidates = new ArrayList<>();
		Optional<Path> home = Optional.ofNullable(System.getProperty("user.home")).map(Path::of);
		Path directory = start;
		while (directory != null && (candidates.isEmpty()
				|| isOfSameOwner(directory, start) && !isShared(directory) && !home.equals(Optional.of(directory)))) {
			candidates.add(directory);
			directory = Files.exists(directory.resolve(".git")) ? null : directory.getParent();
		}
		return candidates;
	}

	private static boolean isOfSameOwner(Path directory, Path start) {
		try {
			return Files.getOwner(directory).equals(Files.getOwner(start));
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

	private static boolean isShared(Path directory) {
		try {
			return Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE);
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

}
