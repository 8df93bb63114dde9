package dev.kat.graph;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The edges of a graph whose vertices are the numbers from 0: for each vertex the sorted
 * numbers of its parents and children.
 */
final class Edges {

	private final int[][] parents;

	private final int[][] children;

	/**
	 * Creates the edges, deriving the children.
	 * @param parents for each vertex the sorted numbers of its parents, without
	 * duplicates
	 */
	Edges(int[][] parents) {
		this.parents = parents;
		this.children = invert(parents);
	}

	int size() {
		return this.parents.length;
	}

	int[] parentsOf(int vertex) {
		return this.parents[vertex];
	}

	int[] childrenOf(int vertex) {
		return this.children[vertex];
	}

	/**
	 * Orders the vertices topologically (Kahn's algorithm), the smallest ready vertex
	 * first. Vertices on a cycle, and those after one, are left out.
	 */
	int[] topologicalOrder() {
		int[] missing = new int[size()];
		PriorityQueue<Integer> ready = new PriorityQueue<>();
		for (int vertex = 0; vertex < missing.length; vertex++) {
			missing[vertex] = this.parents[vertex].length;
			if (missing[vertex] == 0) {
				ready.add(vertex);
			}
		}
		int[] order = new int[size()];
		int count = 0;
		while (!ready.isEmpty()) {
			int vertex = ready.remove();
			order[count++] = vertex;
			for (int child : this.children[vertex]) {
				if (--missing[child] == 0) {
					ready.add(child);
				}
			}
		}
		return Arrays.copyOf(order, count);
	}

	/**
	 * Returns these edges without those of a path.
	 * @param path vertices, each a parent of the next
	 */
	Edges without(List<Integer> path) {
		int[][] left = this.parents.clone();
		for (int position = 1; position < path.size(); position++) {
			int parent = path.get(position - 1);
			int child = path.get(position);
			left[child] = Arrays.stream(left[child]).filter((other) -> other != parent).toArray();
		}
		return new Edges(left);
	}

	private static int[][] invert(int[][] parents) {
		int[] counts = new int[parents.length];
		for (int[] list : parents) {
			for (int parent : list) {
				counts[parent]++;
			}
		}
		int[][] children = new int[parents.length][];
		for (int vertex = 0; vertex < children.length; vertex++) {
			children[vertex] = new int[counts[vertex]];
		}
		for (int vertex = parents.length - 1; vertex >= 0; vertex--) {
			for (int parent : parents[vertex]) {
				children[parent][--counts[parent]] = vertex;
			}
		}
		return children;
	}

}
