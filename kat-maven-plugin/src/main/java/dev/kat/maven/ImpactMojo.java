package dev.kat.maven;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

import dev.kat.graph.MigrationGraph;
import dev.kat.maven.Toolbox.KnownGraph;
import dev.kat.maven.output.Json;
import dev.kat.migration.MigrationId;

/**
 * Shows what builds on migrations: their descendants, which would be rolled back with
 * them.
 */
@Mojo(name = "impact", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class ImpactMojo extends KatMojo {

	/**
	 * Comma-separated list of migrations: timestamps, names, or
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
		KnownGraph known = toolbox.graph();
		List<MigrationId> targets = known.graph().resolve(Selection.named(this.targets));
		List<MigrationId> descendants = descendants(known.graph(), targets);
		if (Choice.of("kat.format", this.format, Format.TEXT) == Format.JSON) {
			toolbox.output().data(Json.migrations(descendants, known.states()));
			return;
		}
		String names = targets.stream().map(MigrationId::toString).collect(Collectors.joining(", "));
		if (descendants.isEmpty()) {
			toolbox.output().text("Nothing builds on %s.".formatted(names));
			return;
		}
		toolbox.output()
			.text("%d %s on %s:".formatted(descendants.size(),
					(descendants.size() == 1) ? "migration builds" : "migrations build", names));
		toolbox.output().migrations(descendants, known.states());
	}

	private static List<MigrationId> descendants(MigrationGraph graph, List<MigrationId> targets) {
		Set<MigrationId> descendants = targets.stream()
			.flatMap((target) -> graph.descendantsOf(target).stream())
			.collect(Collectors.toSet());
		return graph.inOrder().stream().filter(descendants::contains).toList();
	}

}
