package dev.kat.prove.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.kat.graph.MigrationGraph;
import dev.kat.graph.Vertex;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.prove.MissingParent;

/**
 * Changes graphs.
 */
final class Graphs {

	private Graphs() {
	}

	/**
	 * Adds missing parents to a graph.
	 */
	static MigrationGraph withParents(MigrationGraph graph, Collection<MissingParent> missing) {
		List<Vertex> vertices = new ArrayList<>();
		for (MigrationId id : graph.inOrder()) {
			List<String> parents = new ArrayList<>(names(graph.parentsOf(id)));
			parents.addAll(names(
					missing.stream().filter((one) -> one.migration().equals(id)).map(MissingParent::needs).toList()));
			vertices.add(new Vertex(id, parents.stream().distinct().toList(),
					new MigrationFolder(id.toString(), id.toString(), id.toString())));
		}
		return MigrationGraph.of(vertices);
	}

	private static List<String> names(Collection<MigrationId> ids) {
		return ids.stream().map(MigrationId::toString).toList();
	}

}
