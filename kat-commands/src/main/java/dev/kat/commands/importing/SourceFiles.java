package dev.kat.commands.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.kat.commands.settings.ProjectLayout;
import dev.kat.commands.settings.SettingsException;
import dev.kat.internal.text.OneLine;

/**
 * Finds the files of another tool.
 */
public final class SourceFiles {

	private static final Pattern APPLICATION = Pattern.compile("application(-.*)?\\.(properties|ya?ml)");

	private SourceFiles() {
	}

	/**
	 * Finds all files in directories and the folders below them, except hidden ones.
	 * @param directories the directories
	 * @param display how messages name a path
	 * @return the files of each directory in the order of their paths
	 * @throws SettingsException if a directory does not exist or cannot be read
	 */
	public static List<SourceFile> in(List<Path> directories, Function<Path, Path> display) {
		Map<Path, SourceFile> files = new LinkedHashMap<>();
		for (Path directory : directories) {
			in(directory, display).forEach((file) -> files.putIfAbsent(file.path().toAbsolutePath().normalize(), file));
		}
		return List.copyOf(files.values());
	}

	private static List<SourceFile> in(Path directory, Function<Path, Path> display) {
		if (!Files.isDirectory(directory)) {
			throw notADirectory(directory);
		}
		try (Stream<Path> paths = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
			return paths.filter(Files::isRegularFile)
				.filter((path) -> !isHidden(directory.relativize(path)))
				.map((path) -> new SourceFile(path, OneLine.of(slashes(display.apply(path))),
						slashes(directory.relativize(path))))
				.sorted(Comparator.comparing(SourceFile::relative))
				.toList();
		}
		catch (IOException | UncheckedIOException ex) {
			throw new SettingsException("Cannot read %s: %s".formatted(directory, ex.getMessage()),
					"Make it readable, and remove links that lead back to a folder above them.");
		}
	}

	private static SettingsException notADirectory(Path path) {
		String wayOut = "Name the directory with the other tool's files.";
		String shown = OneLine.of(path.toString());
		if (Files.exists(path)) {
			return new SettingsException("Not a directory: %s".formatted(shown), wayOut);
		}
		return new SettingsException("No such directory: %s".formatted(shown), wayOut);
	}

	/**
	 * Finds the files with settings of a project and of its application.
	 * @param project the project
	 * @return the files
	 */
	public static List<SourceFile> settings(ProjectLayout project) {
		Path base = project.baseDirectory();
		Stream<Path> ofTool = Stream.of("flyway.conf", "flyway.toml", "conf/flyway.conf", "conf/flyway.toml")
			.map(base::resolve);
		Stream<Path> ofApplication = Stream.concat(project.resources().stream(), Stream.of(base))
			.flatMap((directory) -> Stream.of(directory, directory.resolve("config")))
			.flatMap(SourceFiles::applicationFiles);
		return Stream.concat(ofTool, ofApplication)
			.distinct()
			.filter(Files::isRegularFile)
			.map((path) -> new SourceFile(path, OneLine.of(slashes(project.shorten(path))),
					path.getFileName().toString()))
			.toList();
	}

	private static Stream<Path> applicationFiles(Path directory) {
		try (Stream<Path> files = Files.isDirectory(directory) ? Files.list(directory) : Stream.empty()) {
			return files.filter((file) -> APPLICATION.matcher(file.getFileName().toString()).matches())
				.sorted()
				.toList()
				.stream();
		}
		catch (IOException | UncheckedIOException ex) {
			throw new SettingsException("Cannot read %s: %s".formatted(directory, ex.getMessage()),
					"Make it readable.");
		}
	}

	private static boolean isHidden(Path relative) {
		return StreamSupport.stream(relative.spliterator(), false).anyMatch((name) -> name.toString().startsWith("."));
	}

	private static String slashes(Path path) {
		return path.toString().replace(path.getFileSystem().getSeparator(), "/");
	}

}
