package dev.kat.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Tarjan's algorithm with an explicit stack: finds the groups of vertices in which each
 * can be reached from each other.
 */
final class StronglyConnectedComponents {

	private final Edges.Neighbours children;

	/** When a vertex was first seen, counted from 1; 0 is unseen. */
	private final int[] seenAt;

	/** The earliest vertex on the stack known to be reachable. */
	private final int[] lowest;

	private final boolean[] onStack;

	private final Deque<Integer> stack = new ArrayDeque<>();

	private final List<List<Integer>> components = new ArrayList<>();

	private int clock;

	StronglyConnectedComponents(int size, Edges.Neighbours children) {
		this.children = children;
		this.seenAt = new int[size];
		this.lowest = new int[size];
		this.onStack = new boolean[size];
	}

	/**
	 * Returns the components of more than one vertex.
	 */
	List<List<Integer>> find() {
		for (int vertex = 0; vertex < this.seenAt.length; vertex++) {
			if (this.seenAt[vertex] == 0) {
				visitAllFrom(vertex);
			}
		}
		return this.components;
	}

	private void visitAllFrom(int start) {
		Deque<Visit> visits = new ArrayDeque<>();
		visits.push(enter(start));
		while (!visits.isEmpty()) {
			Visit visit = visits.element();
			if (visit.hasNext()) {
				int child = visit.next();
				if (this.seenAt[child] == 0) {
					visits.push(enter(child));
				}
				else if (this.onStack[child]) {
					lower(visit.vertex, this.seenAt[child]);
				}
				continue;
			}
			visits.remove();
			leave(visit.vertex);
			if (!visits.isEmpty()) {
				lower(visits.element().vertex, this.lowest[visit.vertex]);
			}
		}
	}

	private Visit enter(int vertex) {
		this.seenAt[vertex] = ++this.clock;
		this.lowest[vertex] = this.clock;
		this.onStack[vertex] = true;
		this.stack.push(vertex);
		return new Visit(vertex, this.children.of(vertex));
	}

	private void lower(int vertex, int to) {
		this.lowest[vertex] = Math.min(this.lowest[vertex], to);
	}

	private void leave(int vertex) {
		if (this.lowest[vertex] != this.seenAt[vertex]) {
			return;
		}
		List<Integer> component = new ArrayList<>();
		int member;
		do {
			member = this.stack.pop();
			this.onStack[member] = false;
			component.add(member);
		}
		while (member != vertex);
		if (component.size() > 1) {
			this.components.add(component);
		}
	}

	/**
	 * A vertex whose children are being visited.
	 */
	private static final class Visit {

		private final int vertex;

		private final int[] children;

		private int position;

		private Visit(int vertex, int[] children) {
			this.vertex = vertex;
			this.children = children;
		}

		private boolean hasNext() {
			return this.position < this.children.length;
		}

		private int next() {
			return this.children[this.position++];
		}

	}

}
