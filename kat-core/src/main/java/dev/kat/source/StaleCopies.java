package dev.kat.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.internal.text.OneLine;

/**
 * Warns of folders that you have deleted or renamed, and that a build tool's copies of
 * the resources still contain. Each is mentioned once, although the migrations are read
 * again and again.
 */
final class StaleCopies {

	private static final Logger logger = LoggerFactory.getLogger(LocationMigrationSource.class);

	private static final Path SOURCES = Path.of("src", "main", "resources");

	private final Set<Path> mentioned = ConcurrentHashMap.newKeySet();

	/**
	 * Warns if the root is where a build tool copies resources to.
	 * @param root a directory of the class path
	 * @param location where the folders were found below the root
	 * @param folders what was found there
	 */
	void warn(Path root, Location location, List<CandidateFolder> folders) {
		for (BuildTool tool : BuildTool.values()) {
			if (root.endsWith(tool.copies)) {
				warn(root, tool, location.path(), folders);
			}
		}
	}

	private void warn(Path root, BuildTool tool, String location, List<CandidateFolder> folders) {
		Path project = root.resolve(tool.copies.relativize(Path.of(""))).normalize();
		Path sources = project.resolve(SOURCES).resolve(location);
		if (!Files.isDirectory(sources)) {
			return;
		}
		for (CandidateFolder folder : folders) {
			Path copy = root.resolve(location).resolve(folder.name());
			if (!Files.exists(sources.resolve(folder.name())) && this.mentioned.add(copy)) {
				logger.warn(
						"{}: not in src/main/resources any more: Kat still applies the copy that {} kept. Run {} clean",
						OneLine.of(shorten(copy).toString()), tool.displayName, tool.command);
			}
		}
	}

	private static Path shorten(Path path) {
		Path workingDirectory = Path.of("").toAbsolutePath();
		return path.startsWith(workingDirectory) ? workingDirectory.relativize(path) : path;
	}

	private enum BuildTool {

		MAVEN("Maven", "mvn", Path.of("target", "classes")),

		GRADLE("Gradle", "gradle", Path.of("build", "resources", "main"));

		private final String displayName;

		private final String command;

		private final Path copies;

		BuildTool(String displayName, String command, Path copies) {
			this.displayName = displayName;
			this.command = command;
			this.copies = copies;
		}

	}

}
