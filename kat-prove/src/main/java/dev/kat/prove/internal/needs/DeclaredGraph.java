package dev.kat.prove.internal.needs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;

/**
 * The declared graph with numbers for migrations: first those observed, in the order in
 * which they were observed, then all others.
 */
final class DeclaredGraph {

	private final List<MigrationId> ids;

	private final int[] order;

	private final int[][] parents;

	private final BitSet[] ancestors;

	private final BitSet[] descendants;

	DeclaredGraph(List<MigrationId> observed, MigrationGraph graph) {
		Map<MigrationId, Integer> numbers = new HashMap<>();
		this.ids = new ArrayList<>(observed);
		observed.forEach((id) -> numbers.put(id, numbers.size()));
		for (MigrationId id : graph.inOrder()) {
			if (numbers.putIfAbsent(id, numbers.size()) == null) {
				this.ids.add(id);
			}
		}
		this.order = graph.inOrder().stream().mapToInt(numbers::get).toArray();
		this.parents = new int[this.ids.size()][0];
		this.ancestors = sets(this.ids.size());
		this.descendants = sets(this.ids.size());
		for (int number : this.order) {
			this.parents[number] = graph.parentsOf(this.ids.get(number)).stream().mapToInt(numbers::get).toArray();
			for (int parent : this.parents[number]) {
				this.ancestors[number].or(this.ancestors[parent]);
				this.ancestors[number].set(parent);
			}
			this.ancestors[number].stream().forEach((ancestor) -> this.descendants[ancestor].set(number));
		}
	}

	private static BitSet[] sets(int size) {
		return Stream.generate(BitSet::new).limit(size).toArray(BitSet[]::new);
	}

	/**
	 * Returns all migrations of the graph, parents before children.
	 */
	int[] order() {
		return this.order;
	}

	int[] parentsOf(int number) {
		return this.parents[number];
	}

	BitSet ancestorsOf(int number) {
		return this.ancestors[number];
	}

	MigrationId id(int number) {
		return this.ids.get(number);
	}

	int size() {
		return this.ids.size();
	}

	/**
	 * Finds those of a group that may come before or after one of them.
	 */
	BitSet unordered(int number, BitSet group) {
		BitSet unordered = (BitSet) group.clone();
		unordered.andNot(this.ancestors[number]);
		unordered.andNot(this.descendants[number]);
		unordered.clear(number);
		return unordered;
	}

}
