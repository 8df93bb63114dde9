package dev.kat.maven;

import java.util.List;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.graph.MigrationGraph;
import dev.kat.maven.Toolbox.KnownGraph;
import dev.kat.maven.output.Json;
import dev.kat.migration.MigrationId;

/**
 * Shows why one migration must run before another: a shortest path between them,
 * whichever of them comes first.
 */
@Mojo(name = "why", requiresProject = false, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class WhyMojo extends KatMojo {

	/**
	 * Two migrations, separated by a comma: timestamps, names, or
	 * {@code <timestamp>_<name>}.
	 */
	@Parameter(property = "kat.targets")
	private @Nullable List<String> targets;

	/**
	 * {@code text} or {@code json}. By default {@code text}.
	 */
	@Parameter(property = "kat.format")
	private @Nullable String format;

	@Override
	void run(Toolbox toolbox) {
		List<String> names = Selection.named(this.targets);
		if (names.size() != 2) {
			throw new InvalidConfigurationException("kat.targets",
					"kat:why is about two migrations, and it names %d".formatted(names.size()));
		}
		KnownGraph known = toolbox.graph();
		List<MigrationId> ends = known.graph().resolve(names);
		List<MigrationId> path = path(known.graph(), ends.get(0), ends.get(1));
		if (Choice.of("kat.format", this.format, Format.TEXT) == Format.JSON) {
			toolbox.output().data(Json.migrations(path, known.states()));
			return;
		}
		if (path.isEmpty()) {
			toolbox.output()
				.text("No path leads from %s to %s, or back: neither needs the other.".formatted(ends.get(0),
						ends.get(1)));
			return;
		}
		toolbox.output().text("Each needs the one above it:");
		toolbox.output().migrations(path, known.states());
	}

	private static List<MigrationId> path(MigrationGraph graph, MigrationId first, MigrationId second) {
		List<MigrationId> there = graph.path(first, second);
		return there.isEmpty() ? graph.path(second, first) : there;
	}

}
