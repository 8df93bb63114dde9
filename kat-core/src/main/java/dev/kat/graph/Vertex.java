package dev.kat.graph;

import java.util.List;

import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;

/**
 * A migration as the graph sees it: its identity, the migrations that must come before
 * it, and those that must not run at the same time.
 *
 * @param id the migration
 * @param parents references to its parents: a timestamp, {@code <timestamp>_<name>}, or a
 * bare name where that is unique
 * @param conflicts references to the migrations that must not run at the same time
 * @param folder the folder that defines it
 */
public record Vertex(MigrationId id, List<String> parents, List<String> conflicts, MigrationFolder folder) {

	/**
	 * Copies the lists.
	 * @param id the migration
	 * @param parents references to its parents: a timestamp, {@code <timestamp>_<name>},
	 * or a bare name where that is unique
	 * @param conflicts references to the migrations that must not run at the same time
	 * @param folder the folder that defines it
	 */
	public Vertex {
		parents = List.copyOf(parents);
		conflicts = List.copyOf(conflicts);
	}

	/**
	 * Creates a vertex that conflicts with no other.
	 * @param id the migration
	 * @param parents references to its parents
	 * @param folder the folder that defines it
	 */
	public Vertex(MigrationId id, List<String> parents, MigrationFolder folder) {
		this(id, parents, List.of(), folder);
	}

}
