package dev.kat.graph;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/**
 * Goes through a graph breadth first, along its edges or against them.
 */
final class Traversal {

	private final IntFunction<int[]> neighbours;

	/**
	 * Creates a traversal.
	 * @param neighbours gives the vertices one step away from a vertex
	 */
	Traversal(IntFunction<int[]> neighbours) {
		this.neighbours = neighbours;
	}

	/**
	 * {@return the vertices that take at least one step to reach} A start is among them
	 * only if another start, or a cycle, leads to it.
	 */
	BitSet reach(int... starts) {
		return reach((from, to) -> {
		}, starts);
	}

	/**
	 * Finds a shortest path of at least one step, both ends included; of several such
	 * paths always the same one.
	 * @return the vertices, none if there is no path
	 */
	List<Integer> shortestPath(int start, int end) {
		Map<Integer, Integer> cameFrom = new HashMap<>();
		if (!reach(cameFrom::put, start).get(end)) {
			return List.of();
		}
		LinkedList<Integer> path = new LinkedList<>(List.of(end));
		do {
			path.addFirst(cameFrom.getOrDefault(path.getFirst(), start));
		}
		while (path.getFirst() != start);
		return path;
	}

	private BitSet reach(BiConsumer<Integer, Integer> steps, int... starts) {
		BitSet reached = new BitSet();
		Deque<Integer> queue = new ArrayDeque<>();
		for (int start : starts) {
			queue.add(start);
		}
		while (!queue.isEmpty()) {
			int from = queue.remove();
			for (int to : this.neighbours.apply(from)) {
				if (!reached.get(to)) {
					reached.set(to);
					steps.accept(to, from);
					queue.add(to);
				}
			}
		}
		return reached;
	}

}
