package dev.kat.commands;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.StringUtils;

import dev.kat.commands.git.GitRepository;
import dev.kat.commands.scaffold.Scaffold;
import dev.kat.commands.scaffold.Scaffold.Written;
import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;

/**
 * Writes a migration for the commands that create one.
 *
 * @param directory the directory to write to; empty for the project's own
 */
record NewFolder(String directory) {

	/** More than clocks differ. */
	private static final Duration RECENTLY = Duration.ofHours(1);

	private static final String FILE = "file:";

	static final String IN_PROJECT = "src/main/resources/migrations";

	static final String OUTSIDE = "migrations";

	/**
	 * Writes a migration, prints its files, and logs its place in the graph.
	 * @return what was written
	 */
	Written write(Workspace workspace, Function<Scaffold, Written> migration) {
		Path path = path(workspace);
		MigrationGraph graph = workspace.files().readWith(path).graph();
		Instant now = Instant.now();
		Scaffold scaffold = new Scaffold(graph, path, now, workspace.tool())
			.avoiding(addedOnBranches(now, workspace.project().baseDirectory()));
		Written written = migration.apply(scaffold);
		written.files().forEach((file) -> workspace.output().text(workspace.project().shorten(file).toString()));
		workspace.log().info(place(written, graph));
		if (!workspace.files().contain(written.id())) {
			warnUnseen(workspace);
		}
		return written;
	}

	/**
	 * Warns that commands which read the locations will not see what was written.
	 */
	void warnUnseen(Workspace workspace) {
		workspace.log()
			.warn("No other command sees it: %s is not in %s".formatted(workspace.project().shorten(path(workspace)),
					workspace.tool().parameter("locations")));
	}

	/**
	 * Two branches of one repository must not take the same second, because both will be
	 * merged.
	 */
	private static Stream<String> addedOnBranches(Instant now, Path directory) {
		return GitRepository.addedSince(now.minus(RECENTLY), directory)
			.stream()
			.filter((file) -> file.endsWith("metadata.yaml") && file.getNameCount() > 1)
			.map((file) -> file.getName(file.getNameCount() - 2).toString());
	}

	/**
	 * Returns the directory to write to.
	 */
	Path path(Workspace workspace) {
		if (StringUtils.hasText(this.directory)) {
			return workspace.project().resolve(this.directory).normalize();
		}
		workspace.requireMigrations();
		return onlyDirectory(workspace)
			.orElseGet(() -> workspace.project().resolve(workspace.project().isProject() ? IN_PROJECT : OUTSIDE))
			.normalize();
	}

	/**
	 * Returns the one directory with all migrations, unless it is the build's.
	 */
	private static Optional<Path> onlyDirectory(Workspace workspace) {
		List<String> locations = workspace.locations();
		return locations.stream()
			.map(String::strip)
			.filter((location) -> locations.size() == 1 && location.startsWith(FILE))
			.findFirst()
			.map((location) -> workspace.project().resolve(location.substring(FILE.length())).normalize())
			.filter((path) -> workspace.project().classes().stream().noneMatch(path::startsWith));
	}

	private static String place(Written written, MigrationGraph graph) {
		if (!written.parents().isEmpty()) {
			return "%s comes after %s".formatted(written.id(), joined(written.parents()));
		}
		return graph.roots().isEmpty() ? "%s has no parents".formatted(written.id())
				: "%s has no parents: it is a root beside %s, and only the timestamps decide which comes first"
					.formatted(written.id(), joined(graph.roots()));
	}

	private static String joined(List<MigrationId> migrations) {
		return migrations.stream().map(MigrationId::toString).collect(Collectors.joining(", "));
	}

}
