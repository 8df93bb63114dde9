package dev.kat.commands;

import java.util.List;

import dev.kat.commands.Workspace.KnownGraph;
import dev.kat.commands.output.Output;
import dev.kat.commands.settings.Tool;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.graph.MigrationGraph;
import dev.kat.internal.view.SelectionView;
import dev.kat.migration.MigrationId;

/**
 * Shows why one migration must run before another: a shortest path between them,
 * whichever of them comes first.
 *
 * @param targets the two migrations, by reference
 * @param format how to print it
 */
public record WhyCommand(List<String> targets, Format format) implements Command {

	@Override
	public void run(Workspace workspace) {
		List<String> references = ends(workspace.tool());
		KnownGraph known = workspace.graph();
		List<MigrationId> ends = known.graph().resolve(references);
		List<MigrationId> path = path(known.graph(), ends.get(0), ends.get(1));
		switch (this.format) {
			case JSON -> workspace.output().json(SelectionView.of(path, known.states()::of));
			case TEXT -> print(workspace.output(), ends, path, known);
		}
	}

	private List<String> ends(Tool tool) {
		List<String> references = References.targets(this.targets, tool);
		if (references.size() != 2) {
			throw new InvalidConfigurationException(tool.parameter("targets"),
					"%s takes two migrations, but was given %d".formatted(tool.command("why"), references.size()));
		}
		return references;
	}

	private static List<MigrationId> path(MigrationGraph graph, MigrationId first, MigrationId second) {
		List<MigrationId> there = graph.path(first, second);
		return there.isEmpty() ? graph.path(second, first) : there;
	}

	private static void print(Output output, List<MigrationId> ends, List<MigrationId> path, KnownGraph known) {
		if (path.isEmpty()) {
			output.text("No path leads from %s to %s, or back: neither needs the other.".formatted(ends.get(0),
					ends.get(1)));
			return;
		}
		output.text("Each needs the one above it:");
		output.migrations(path, known.states());
	}

}
