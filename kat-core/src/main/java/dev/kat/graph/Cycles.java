package dev.kat.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the cycles of a graph. A graph can contain more cycles than you could read, so
 * each edge is reported in one cycle at most: the shortest through the smallest vertex of
 * its strongly connected component; then the search continues without that cycle's edges.
 */
final class Cycles {

	/** Enough to work through; the rest show up at the next attempt. */
	static final int MOST = 20;

	private Cycles() {
	}

	/**
	 * Returns the cycles found, each as its vertices from the smallest one along the
	 * edges, without repeating the first at the end.
	 */
	static List<List<Integer>> of(Edges edges) {
		List<List<Integer>> cycles = new ArrayList<>();
		Edges rest = edges;
		BitSet unordered = unordered(rest);
		while (!unordered.isEmpty() && cycles.size() < MOST) {
			int start = start(rest, unordered);
			List<Integer> closed = new Traversal(rest::childrenOf).shortestPath(start, start);
			cycles.add(List.copyOf(closed.subList(0, closed.size() - 1)));
			rest = rest.without(closed);
			unordered = unordered(rest);
		}
		cycles.sort(Comparator.comparing((List<Integer> cycle) -> cycle.get(0)).thenComparing(List::size));
		return cycles;
	}

	/** The vertices without a place in an order: those on cycles, and those after one. */
	private static BitSet unordered(Edges edges) {
		BitSet unordered = new BitSet();
		unordered.set(0, edges.size());
		IntStream.of(edges.topologicalOrder()).forEach(unordered::clear);
		return unordered;
	}

	/**
	 * Finds the smallest vertex of a strongly connected component: the vertices that a
	 * vertex on a cycle both leads to and comes from.
	 */
	private static int start(Edges edges, BitSet unordered) {
		int onCycle = vertexOnCycle(edges, unordered);
		BitSet component = new Traversal(edges::childrenOf).reach(onCycle);
		component.and(new Traversal(edges::parentsOf).reach(onCycle));
		return component.nextSetBit(0);
	}

	/**
	 * Each vertex has a parent among them, so following parents must lead back to a
	 * vertex already seen.
	 */
	private static int vertexOnCycle(Edges edges, BitSet unordered) {
		BitSet passed = new BitSet();
		int vertex = unordered.nextSetBit(0);
		while (!passed.get(vertex)) {
			passed.set(vertex);
			vertex = IntStream.of(edges.parentsOf(vertex)).filter(unordered::get).findFirst().orElse(vertex);
		}
		return vertex;
	}

}
