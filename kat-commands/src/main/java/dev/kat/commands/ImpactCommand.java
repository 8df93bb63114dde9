package dev.kat.commands;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.kat.commands.Workspace.KnownGraph;
import dev.kat.commands.output.Output;
import dev.kat.graph.MigrationGraph;
import dev.kat.internal.view.SelectionView;
import dev.kat.migration.MigrationId;

/**
 * Shows what builds on migrations: their descendants, which would be rolled back with
 * them.
 *
 * @param targets the migrations, by reference
 * @param format how to print it
 */
public record ImpactCommand(List<String> targets, Format format) implements Command {

	@Override
	public void run(Workspace workspace) {
		List<String> references = References.targets(this.targets, workspace.tool());
		KnownGraph known = workspace.graph();
		List<MigrationId> named = known.graph().resolve(references);
		List<MigrationId> descendants = descendants(known.graph(), named);
		switch (this.format) {
			case JSON -> workspace.output().json(SelectionView.of(descendants, known.states()::of));
			case TEXT -> print(workspace.output(), named, descendants, known);
		}
	}

	private static List<MigrationId> descendants(MigrationGraph graph, List<MigrationId> named) {
		Set<MigrationId> descendants = named.stream()
			.flatMap((id) -> graph.descendantsOf(id).stream())
			.collect(Collectors.toSet());
		return graph.inOrder().stream().filter(descendants::contains).toList();
	}

	private static void print(Output output, List<MigrationId> named, List<MigrationId> descendants, KnownGraph known) {
		String names = named.stream().map(MigrationId::toString).collect(Collectors.joining(", "));
		if (descendants.isEmpty()) {
			output.text("Nothing builds on %s.".formatted(names));
			return;
		}
		output.text("%d %s on %s:".formatted(descendants.size(),
				(descendants.size() == 1) ? "migration builds" : "migrations build", names));
		output.migrations(descendants, known.states());
	}

}
