package dev.kat.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.kat.error.InvalidGraphException;
import dev.kat.error.UnknownMigrationException;
import dev.kat.migration.MigrationId;

/**
 * The migrations, and which of them must run before others: an immutable directed acyclic
 * graph. An edge leads from a <em>parent</em> to its <em>child</em>; a <em>root</em> has
 * no parents, a <em>leaf</em> no children. A migration is known by its timestamp alone.
 * <p>
 * The order is part of the contract: every parent before its children, and among the
 * migrations whose parents are all placed, the smallest timestamp first. The same
 * migrations always give the same order. Building costs time linear in vertices and
 * edges, times a logarithm for the queue of ready migrations. Nothing recurses, so the
 * stack does not limit the length of a chain.
 */
public final class MigrationGraph {

	/** In ascending order of their timestamps; all other members use these indexes. */
	private final MigrationId[] ids;

	private final long[] timestamps;

	private final Edges edges;

	/** From each vertex to those that it names as conflicts. */
	private final Edges conflicts;

	private final List<MigrationId> order;

	/** The place of each vertex in the order. */
	private final int[] positions;

	MigrationGraph(MigrationId[] ids, Edges edges, Edges conflicts, int[] order) {
		this.ids = ids;
		this.timestamps = new long[ids.length];
		this.edges = edges;
		this.conflicts = conflicts;
		this.order = ids(order);
		this.positions = new int[order.length];
		for (int position = 0; position < order.length; position++) {
			this.positions[order[position]] = position;
			this.timestamps[position] = ids[position].timestamp();
		}
	}

	/**
	 * Builds the graph of the given vertices. A parent may come after its child in the
	 * collection, and may have a later timestamp.
	 * @param vertices the migrations, each with references to its parents and to those it
	 * conflicts with
	 * @return the graph
	 * @throws InvalidGraphException with every problem found: cycles, timestamps used
	 * twice, and parents or conflicts that are unknown, ambiguous, the migration itself
	 * or listed twice
	 */
	public static MigrationGraph of(Collection<Vertex> vertices) {
		return of(vertices, "");
	}

	/**
	 * Builds the graph of the given vertices, as {@link #of(Collection)} does.
	 * @param vertices the migrations
	 * @param hint what to say, in addition, of a parent or conflict that is unknown; may
	 * be empty
	 * @return the graph
	 * @throws InvalidGraphException with every problem found
	 */
	public static MigrationGraph of(Collection<Vertex> vertices, String hint) {
		return new GraphBuilder(vertices, hint).build();
	}

	/**
	 * {@return all migrations in the order in which they must be applied}
	 */
	public List<MigrationId> inOrder() {
		return this.order;
	}

	/**
	 * Looks up a migration by its timestamp.
	 * @param timestamp the timestamp
	 * @return the migration, if the graph has it
	 */
	public Optional<MigrationId> find(long timestamp) {
		int index = indexOf(timestamp);
		return (index >= 0) ? Optional.of(this.ids[index]) : Optional.empty();
	}

	/**
	 * Finds migrations by reference.
	 * @param references timestamps, {@code <timestamp>_<name>}, or unique names
	 * @return the migrations, in the order of the references
	 * @throws UnknownMigrationException with every reference that matches no migration or
	 * several
	 */
	public List<MigrationId> resolve(Collection<String> references) {
		return references.isEmpty() ? List.of() : new References(Arrays.asList(this.ids)).resolveAll(references);
	}

	/**
	 * Returns the migrations that must run directly before the given one.
	 * @param id a migration of this graph
	 * @return its parents by ascending timestamp
	 */
	public List<MigrationId> parentsOf(MigrationId id) {
		return ids(this.edges.parentsOf(existingIndexOf(id)));
	}

	/**
	 * Returns the migrations that name the given one as a parent.
	 * @param id a migration of this graph
	 * @return its children by ascending timestamp
	 */
	public List<MigrationId> childrenOf(MigrationId id) {
		return ids(this.edges.childrenOf(existingIndexOf(id)));
	}

	/**
	 * Returns the migrations that must not run at the same time as the given one, whether
	 * it names them or they name it.
	 * @param id a migration of this graph
	 * @return the migrations by ascending timestamp
	 */
	public List<MigrationId> conflictsOf(MigrationId id) {
		int index = existingIndexOf(id);
		return ids(IntStream
			.concat(Arrays.stream(this.conflicts.parentsOf(index)), Arrays.stream(this.conflicts.childrenOf(index)))
			.sorted()
			.distinct());
	}

	/**
	 * Returns the migrations from which a path leads to the given one.
	 * @param id a migration of this graph
	 * @return its ancestors by ascending timestamp, without itself
	 */
	public List<MigrationId> ancestorsOf(MigrationId id) {
		return reachable(existingIndexOf(id), this.edges::parentsOf);
	}

	/**
	 * Returns the migrations to which a path leads from the given one.
	 * @param id a migration of this graph
	 * @return its descendants by ascending timestamp, without itself
	 */
	public List<MigrationId> descendantsOf(MigrationId id) {
		return reachable(existingIndexOf(id), this.edges::childrenOf);
	}

	/**
	 * {@return the migrations without parents, by ascending timestamp}
	 */
	public List<MigrationId> roots() {
		return ids(IntStream.range(0, this.ids.length).filter((index) -> this.edges.parentsOf(index).length == 0));
	}

	/**
	 * {@return the migrations without children, by ascending timestamp}
	 */
	public List<MigrationId> leaves() {
		return ids(IntStream.range(0, this.ids.length).filter((index) -> this.edges.childrenOf(index).length == 0));
	}

	/**
	 * Shows why a migration must run before another one.
	 * @param ancestor a migration of this graph
	 * @param descendant another one
	 * @return a shortest path from parent to child, including both ends; empty if there
	 * is none. If there are several, it is always the same one
	 */
	public List<MigrationId> path(MigrationId ancestor, MigrationId descendant) {
		int start = existingIndexOf(ancestor);
		int end = existingIndexOf(descendant);
		if (start == end) {
			return List.of(this.ids[start]);
		}
		return ids(new Traversal(this.edges::childrenOf).shortestPath(start, end).stream().mapToInt(Integer::intValue));
	}

	/**
	 * Finds the edges that do not constrain the order any further, because another parent
	 * of the child is a descendant of the parent. The graph without them is its
	 * transitive reduction.
	 * @return the edges by ascending child, then parent
	 */
	public List<Edge> redundantEdges() {
		return IntStream.range(0, this.ids.length)
			.boxed()
			.flatMap((child) -> redundantParentsOf(child)
				.mapToObj((parent) -> new Edge(this.ids[parent], this.ids[child])))
			.toList();
	}

	/**
	 * Finds the parents of a vertex that are also ancestors of another of its parents.
	 */
	private IntStream redundantParentsOf(int child) {
		int[] parents = this.edges.parentsOf(child);
		int first = Arrays.stream(parents).map((parent) -> this.positions[parent]).min().orElse(0);
		// No path leads from anything before all parents to one of them.
		BitSet ancestors = new Traversal((vertex) -> Arrays.stream(this.edges.parentsOf(vertex))
			.filter((ancestor) -> this.positions[ancestor] >= first)
			.toArray()).reach(parents);
		return Arrays.stream(parents).filter(ancestors::get);
	}

	private List<MigrationId> reachable(int start, IntFunction<int[]> neighbours) {
		return ids(new Traversal(neighbours).reach(start).stream());
	}

	private List<MigrationId> ids(int[] indexes) {
		MigrationId[] found = new MigrationId[indexes.length];
		for (int position = 0; position < found.length; position++) {
			found[position] = this.ids[indexes[position]];
		}
		return List.of(found);
	}

	private List<MigrationId> ids(IntStream indexes) {
		return indexes.mapToObj((index) -> this.ids[index]).toList();
	}

	private int existingIndexOf(MigrationId id) {
		int index = indexOf(id.timestamp());
		if (index < 0) {
			throw new IllegalArgumentException("No migration " + id + " in this graph");
		}
		return index;
	}

	private int indexOf(long timestamp) {
		return Arrays.binarySearch(this.timestamps, timestamp);
	}

}
