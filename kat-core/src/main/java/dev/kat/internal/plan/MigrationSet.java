package dev.kat.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.kat.error.InvalidGraphException;
import dev.kat.graph.MigrationGraph;
import dev.kat.graph.Vertex;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;

/**
 * All migrations found, with the graph they form.
 *
 * @param graph the graph
 * @param byTimestamp the migrations by their timestamps
 */
public record MigrationSet(MigrationGraph graph, Map<Long, Migration> byTimestamp) {

	/**
	 * Builds the graph of the given migrations.
	 * @param migrations the migrations of all sources
	 * @return the migrations with their graph
	 * @throws InvalidGraphException with every problem of the graph
	 */
	public static MigrationSet of(Collection<Migration> migrations) {
		return of(migrations, List.of(), "");
	}

	/**
	 * Builds the graph of the given migrations.
	 * @param others what is in the graph, but has no migration here
	 * @param hint what to say of a reference that nothing matches
	 */
	static MigrationSet of(Collection<Migration> migrations, Collection<Vertex> others, String hint) {
		List<Vertex> vertices = new ArrayList<>(others);
		Map<Long, Migration> byTimestamp = new HashMap<>();
		for (Migration migration : migrations) {
			vertices.add(vertex(migration));
			byTimestamp.put(migration.id().timestamp(), migration);
		}
		return new MigrationSet(MigrationGraph.of(vertices, hint), Map.copyOf(byTimestamp));
	}

	/**
	 * {@return the migrations in the order in which they must be applied}
	 */
	public List<Migration> inOrder() {
		List<Migration> ordered = new ArrayList<>(this.byTimestamp.size());
		for (MigrationId id : this.graph.inOrder()) {
			find(id.timestamp()).ifPresent(ordered::add);
		}
		return ordered;
	}

	/**
	 * Returns this set with some migrations replaced, whose places in the graph stay as
	 * they are.
	 */
	MigrationSet with(Collection<Migration> replacements) {
		Map<Long, Migration> all = new HashMap<>(this.byTimestamp);
		for (Migration replacement : replacements) {
			all.put(replacement.id().timestamp(), replacement);
		}
		return new MigrationSet(this.graph, Map.copyOf(all));
	}

	Optional<Migration> find(long timestamp) {
		return Optional.ofNullable(this.byTimestamp.get(timestamp));
	}

	private static Vertex vertex(Migration migration) {
		return new Vertex(migration.id(), migration.metadata().parents(), migration.metadata().conflicts(),
				migration.folder());
	}

}
