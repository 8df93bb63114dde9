package dev.kat.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the cycles of a graph. A graph can hold more cycles than anyone can read, so each
 * edge is reported in one cycle at most: the shortest through the smallest vertex of its
 * strongly connected component; then the search goes on without that cycle's edges.
 */
final class Cycles {

	/** Enough to work through; the rest shows at the next attempt. */
	static final int MOST = 20;

	private final Edges edges;

	private final Set<Long> reported = new HashSet<>();

	Cycles(Edges edges) {
		this.edges = edges;
	}

	/**
	 * Returns the cycles found, each as its vertices from the smallest one along the
	 * edges, without repeating the first at the end.
	 */
	List<List<Integer>> find() {
		List<List<Integer>> cycles = new ArrayList<>();
		List<List<Integer>> components = components();
		while (!components.isEmpty() && cycles.size() < MOST) {
			for (List<Integer> component : components.subList(0, Math.min(components.size(), MOST - cycles.size()))) {
				List<Integer> cycle = shortestCycle(component);
				forget(cycle);
				cycles.add(cycle);
			}
			components = components();
		}
		cycles.sort(Comparator.comparing((List<Integer> cycle) -> cycle.get(0)).thenComparing(List::size));
		return cycles;
	}

	/** The strongly connected components of more than one vertex. */
	private List<List<Integer>> components() {
		return new StronglyConnectedComponents(this.edges.size(), this::openChildrenOf).find();
	}

	private List<Integer> shortestCycle(List<Integer> component) {
		int start = component.stream().min(Comparator.naturalOrder()).orElseThrow();
		Set<Integer> members = new HashSet<>(component);
		Map<Integer, Integer> cameFrom = new HashMap<>();
		Deque<Integer> queue = new ArrayDeque<>();
		queue.add(start);
		while (!cameFrom.containsKey(start)) {
			int vertex = queue.remove();
			for (int child : openChildrenOf(vertex)) {
				if (members.contains(child) && cameFrom.putIfAbsent(child, vertex) == null) {
					queue.add(child);
				}
			}
		}
		return path(start, cameFrom);
	}

	private static List<Integer> path(int start, Map<Integer, Integer> cameFrom) {
		LinkedList<Integer> path = new LinkedList<>();
		int vertex = cameFrom.getOrDefault(start, start);
		while (vertex != start) {
			path.addFirst(vertex);
			vertex = cameFrom.getOrDefault(vertex, start);
		}
		path.addFirst(start);
		return path;
	}

	private void forget(List<Integer> cycle) {
		for (int position = 0; position < cycle.size(); position++) {
			this.reported.add(edge(cycle.get(position), cycle.get((position + 1) % cycle.size())));
		}
	}

	private int[] openChildrenOf(int vertex) {
		int[] children = this.edges.childrenOf(vertex);
		if (this.reported.isEmpty()) {
			return children;
		}
		return Arrays.stream(children).filter((child) -> !this.reported.contains(edge(vertex, child))).toArray();
	}

	private static long edge(int from, int to) {
		return ((long) from << 32) | to;
	}

}
