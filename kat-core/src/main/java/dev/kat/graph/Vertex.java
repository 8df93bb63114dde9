package dev.kat.graph;

import java.util.List;

import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;

/**
 * A migration as the graph sees it: its identity, and the migrations that must come
 * before it.
 *
 * @param id the migration
 * @param parents references to its parents: a timestamp, {@code <timestamp>_<name>}, or a
 * bare name where that is unique
 * @param folder the folder that defines it
 */
public record Vertex(MigrationId id, List<String> parents, MigrationFolder folder) {

	/**
	 * Copies the list of parents.
	 * @param id the migration
	 * @param parents references to its parents: a timestamp, {@code <timestamp>_<name>},
	 * or a bare name where that is unique
	 * @param folder the folder that defines it
	 */
	public Vertex {
		parents = List.copyOf(parents);
	}

}
