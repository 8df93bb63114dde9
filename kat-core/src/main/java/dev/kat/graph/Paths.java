package dev.kat.graph;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedList;
import java.util.List;

/**
 * Answers which vertices lead to which.
 */
final class Paths {

	private static final int NONE = -1;

	private final Edges edges;

	Paths(Edges edges) {
		this.edges = edges;
	}

	/**
	 * Finds the vertices on a shortest path, both ends included; of several such paths
	 * always the same one.
	 * @return the vertices, none if there is no path
	 */
	List<Integer> shortest(int from, int to) {
		int[] previous = new int[this.edges.size()];
		Arrays.fill(previous, NONE);
		previous[from] = from;
		Deque<Integer> queue = new ArrayDeque<>(List.of(from));
		while (!queue.isEmpty() && previous[to] == NONE) {
			int vertex = queue.remove();
			for (int child : this.edges.childrenOf(vertex)) {
				if (previous[child] == NONE) {
					previous[child] = vertex;
					queue.add(child);
				}
			}
		}
		return (previous[to] != NONE) ? trace(previous, from, to) : List.of();
	}

	private static List<Integer> trace(int[] previous, int from, int to) {
		LinkedList<Integer> path = new LinkedList<>(List.of(to));
		for (int vertex = to; vertex != from; vertex = previous[vertex]) {
			path.addFirst(previous[vertex]);
		}
		return path;
	}

	/**
	 * Finds the parents of a vertex that are also ancestors of another of its parents:
	 * what a transitive reduction leaves out.
	 * @param positions the place of each vertex in a topological order
	 */
	int[] redundantParentsOf(int vertex, int[] positions) {
		int[] parents = this.edges.parentsOf(vertex);
		if (parents.length < 2) {
			return new int[0];
		}
		int first = Arrays.stream(parents).map((parent) -> positions[parent]).min().orElseThrow();
		BitSet ancestors = new BitSet(this.edges.size());
		Deque<Integer> queue = new ArrayDeque<>();
		Arrays.stream(parents).forEach(queue::add);
		while (!queue.isEmpty()) {
			for (int ancestor : this.edges.parentsOf(queue.remove())) {
				// What comes before all parents leads to none of them.
				if (positions[ancestor] >= first && !ancestors.get(ancestor)) {
					ancestors.set(ancestor);
					queue.add(ancestor);
				}
			}
		}
		return Arrays.stream(parents).filter(ancestors::get).toArray();
	}

}
