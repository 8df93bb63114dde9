package dev.kat.commands.settings;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The locations of a project's files.
 *
 * @param baseDirectory the directory that relative paths start from
 * @param isProject whether there is a project, not only a directory
 * @param classes where the build puts classes and resources
 * @param resources the directories of resources
 * @param libraries the project's dependencies at run time
 */
public record ProjectLayout(Path baseDirectory, boolean isProject, List<Path> classes, List<Path> resources,
		List<Path> libraries) {

	private static final List<String> CONFIG_DIRECTORIES = List.of("", "config");

	/**
	 * Returns the layout of a directory that is not a project.
	 * @param directory the directory
	 * @return its layout
	 */
	public static ProjectLayout ofDirectory(Path directory) {
		return new ProjectLayout(directory, false, List.of(), List.of(), List.of());
	}

	/**
	 * Adds dependencies at run time.
	 * @param more the dependencies
	 * @return the layout with them
	 */
	ProjectLayout withLibraries(List<Path> more) {
		return new ProjectLayout(this.baseDirectory, this.isProject, this.classes, this.resources,
				Stream.of(this.libraries, more).flatMap(List::stream).toList());
	}

	/**
	 * Opens the project's class path, with the sources of its resources between the
	 * build's copies of them and the libraries.
	 * @return a class loader that sees nothing else, to be closed by the caller
	 */
	public URLClassLoader classPath() {
		return classLoader(Stream.of(this.classes, this.resources, this.libraries));
	}

	/**
	 * Opens the class path that configuration files are looked up on: the sources of the
	 * resources are on it only where the build has not copied them.
	 * @return a class loader that sees nothing else, to be closed by the caller
	 */
	URLClassLoader configurationClassPath() {
		boolean isBuilt = this.classes.stream().anyMatch(ProjectLayout::holdsConfiguration);
		return classLoader(Stream.of(isBuilt ? this.classes : this.resources, this.libraries));
	}

	private static boolean holdsConfiguration(Path directory) {
		return CONFIG_DIRECTORIES.stream().map(directory::resolve).anyMatch(ProjectLayout::directlyHoldsConfiguration);
	}

	private static boolean directlyHoldsConfiguration(Path directory) {
		if (!Files.isDirectory(directory)) {
			return false;
		}
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString())
				.anyMatch((name) -> name.matches("application(-.*)?\\.(properties|ya?ml)"));
		}
		catch (IOException ex) {
			throw new SettingsException("Cannot read " + directory, "Make it readable.");
		}
	}

	private static URLClassLoader classLoader(Stream<List<Path>> path) {
		URL[] urls = path.flatMap(List::stream)
			.distinct()
			.filter(Files::exists)
			.map(ProjectLayout::url)
			.toArray(URL[]::new);
		return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
	}

	private static URL url(Path path) {
		try {
			return path.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Resolves a path that is relative to the base directory.
	 * @param path the path, absolute or not
	 * @return the resolved path
	 */
	public Path resolve(String path) {
		return this.baseDirectory.resolve(path);
	}

	/**
	 * Shortens a path to its form relative to the base directory.
	 * @param path the path
	 * @return the path as you would write it in the project
	 */
	public Path shorten(Path path) {
		return path.startsWith(this.baseDirectory) ? this.baseDirectory.relativize(path) : path;
	}

	/**
	 * Makes a {@code file:} location relative to the base directory.
	 * @param location a location of migrations
	 * @return a location that means the same in this process's working directory
	 */
	public String inBaseDirectory(String location) {
		String path = location.strip();
		boolean isWorkingDirectory = this.baseDirectory.toAbsolutePath()
			.normalize()
			.equals(Path.of("").toAbsolutePath().normalize());
		if (isWorkingDirectory || !path.startsWith("file:") || Path.of(path.substring("file:".length())).isAbsolute()) {
			return location;
		}
		return "file:" + this.baseDirectory.resolve(path.substring("file:".length()));
	}

}
