package dev.kat.commands;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.util.StringUtils;

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

	private static final String IN_PROJECT = "src/main/resources/migrations";

	private static final String OUTSIDE = "migrations";

	/**
	 * Writes a migration, prints its files, and logs its place in the graph.
	 * @return what was written
	 */
	Written write(Workspace workspace, Function<Scaffold, Written> migration) {
		Path path = path(workspace);
		MigrationGraph graph = workspace.files().readWith(path).graph();
		Written written = migration.apply(new Scaffold(graph, path, Instant.now(), workspace.tool()));
		written.files().forEach((file) -> workspace.output().text(workspace.project().shorten(file).toString()));
		workspace.log().info(place(written, graph));
		if (!workspace.files().contain(written.id())) {
			workspace.log()
				.warn("No other command sees it: %s is not in kat.locations"
					.formatted(workspace.project().shorten(path)));
		}
		return written;
	}

	/**
	 * Returns the directory to write to.
	 */
	Path path(Workspace workspace) {
		String byDefault = workspace.project().isProject() ? IN_PROJECT : OUTSIDE;
		return workspace.project()
			.resolve(StringUtils.hasText(this.directory) ? this.directory : byDefault)
			.normalize();
	}

	private static String place(Written written, MigrationGraph graph) {
		if (!written.parents().isEmpty()) {
			return "%s comes after %s".formatted(written.id(), joined(written.parents()));
		}
		return graph.roots().isEmpty() ? "%s has no parents".formatted(written.id())
				: "%s has no parents: it is a root beside %s, and nothing decides which comes first"
					.formatted(written.id(), joined(graph.roots()));
	}

	private static String joined(List<MigrationId> migrations) {
		return migrations.stream().map(MigrationId::toString).collect(Collectors.joining(", "));
	}

}
