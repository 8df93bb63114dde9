package dev.kat.maven;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.kat.graph.MigrationGraph;
import dev.kat.maven.scaffold.Scaffold;
import dev.kat.maven.scaffold.Scaffold.Written;
import dev.kat.migration.MigrationId;

/**
 * What the goals that write migrations have in common.
 */
abstract class ScaffoldMojo extends KatMojo {

	private static final String IN_PROJECT = "src/main/resources/migrations";

	private static final String OUTSIDE = "migrations";

	/**
	 * What the migration is for.
	 */
	@Parameter(property = "kat.description")
	private @Nullable String description;

	/**
	 * Directory to write to. By default {@code src/main/resources/migrations}, and
	 * outside a project {@code migrations}. The migrations in it count, too, whether it
	 * is in {@code kat.locations} or not.
	 */
	@Parameter(property = "kat.directory")
	private @Nullable String directory;

	@Override
	final void run(Toolbox toolbox) {
		String target = StringUtils.hasText(this.directory) ? this.directory
				: (toolbox.isInProject() ? IN_PROJECT : OUTSIDE);
		Path path = toolbox.resolve(target).normalize();
		MigrationGraph graph = toolbox.migrationsWith(path).graph();
		Written written = write(new Scaffold(graph, path, Instant.now()), this.description);
		written.files().forEach((file) -> toolbox.output().text(toolbox.shown(file).toString()));
		toolbox.log().info(place(written, graph));
		if (!toolbox.isInLocation(written.id())) {
			toolbox.log().warn("No other goal sees it: %s is in none of kat.locations".formatted(toolbox.shown(path)));
		}
	}

	private static String place(Written written, MigrationGraph graph) {
		if (!written.parents().isEmpty()) {
			return "%s comes after %s".formatted(written.id(), joined(written.parents()));
		}
		return graph.roots().isEmpty() ? "%s has no parents".formatted(written.id())
				: "%s has no parents: it is a root beside %s, and nothing says which comes first"
					.formatted(written.id(), joined(graph.roots()));
	}

	private static String joined(List<MigrationId> migrations) {
		return migrations.stream().map(MigrationId::toString).collect(Collectors.joining(", "));
	}

	abstract Written write(Scaffold scaffold, @Nullable String description);

}
