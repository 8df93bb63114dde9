package dev.kat.commands.metadata;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.kat.error.UnknownMigrationException;
import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;

/**
 * Finds the migrations of a graph by reference.
 */
public final class Migrations {

	private Migrations() {
	}

	/**
	 * Returns what finds the migrations of a graph.
	 * @param graph the graph
	 * @return a function that returns nothing for a reference that matches none or
	 * several
	 */
	public static Function<String, Optional<MigrationId>> of(MigrationGraph graph) {
		return (reference) -> find(graph, reference);
	}

	private static Optional<MigrationId> find(MigrationGraph graph, String reference) {
		try {
			return Optional.of(graph.resolve(List.of(reference)).get(0));
		}
		catch (UnknownMigrationException ex) {
			return Optional.empty();
		}
	}

}
