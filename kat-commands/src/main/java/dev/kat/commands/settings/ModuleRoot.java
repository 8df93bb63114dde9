package dev.kat.commands.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory that holds the modules of a build together, and has no code of its own.
 *
 * @param directory the directory
 */
record ModuleRoot(Path directory) {

	private static final int DEPTH = 3;

	private static final int MOST_SHOWN = 3;

	private static final Set<String> SKIPPED = Set.of("src", "target", "build", "node_modules");

	/**
	 * Returns whether a directory is one.
	 */
	static boolean is(Path directory) {
		return !Files.isDirectory(directory.resolve("src/main")) && (contains(directory, "pom.xml", "<module>")
				|| contains(directory, "pom.xml", "<subproject>") || contains(directory, "settings.gradle", "include")
				|| contains(directory, "settings.gradle.kts", "include"));
	}

	private static boolean contains(Path directory, String file, String text) {
		Path path = directory.resolve(file);
		try {
			return Files.isRegularFile(path)
					&& new String(Files.readAllBytes(path), StandardCharsets.UTF_8).contains(text);
		}
		catch (IOException ex) {
			throw unreadable(path);
		}
	}

	/**
	 * Returns what to say to a command that looks for migrations here.
	 */
	SettingsException noMigrations(Tool tool) {
		List<String> modules = modulesWith("src/main/resources/migrations");
		String example = modules.isEmpty() ? "app" : modules.get(0);
		return new SettingsException("No migrations: %s is the root of several modules".formatted(this.directory),
				"Run the command in the module with the migrations%s. Or set kat.locations %s."
					.formatted(
							modules.isEmpty() ? ""
									: " (%s)".formatted(String.join(", ",
											modules.subList(0, Math.min(MOST_SHOWN, modules.size())))),
							tool.places("locations", "file:%s/src/main/resources/migrations".formatted(example))));
	}

	private List<String> modulesWith(String folder) {
		return below(this.directory, DEPTH).filter((module) -> Files.isDirectory(module.resolve(folder)))
			.map((module) -> this.directory.relativize(module).toString())
			.sorted()
			.toList();
	}

	private static Stream<Path> below(Path directory, int depth) {
		if (depth == 0) {
			return Stream.empty();
		}
		return children(directory).stream()
			.flatMap((child) -> Stream.concat(Stream.of(child), below(child, depth - 1)));
	}

	private static List<Path> children(Path directory) {
		try (Stream<Path> children = Files.list(directory)) {
			return children.filter(Files::isDirectory)
				.filter((child) -> !child.getFileName().toString().startsWith("."))
				.filter((child) -> !SKIPPED.contains(child.getFileName().toString()))
				.toList();
		}
		catch (IOException ex) {
			throw unreadable(directory);
		}
	}

	private static SettingsException unreadable(Path path) {
		return new SettingsException("Cannot read " + path, "Make it readable.");
	}

}
