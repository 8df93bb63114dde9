package dev.kat.prove.internal.needs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.kat.graph.Edge;

/**
 * Takes one edge after another out of the declared graph, as long as everything that a
 * migration needs stays among its ancestors.
 */
final class NeedlessEdges {

	private final DeclaredGraph graph;

	private final int[][] parents;

	private final BitSet[] ancestors;

	/** What each migration needs and has to keep. */
	private final BitSet[] required;

	/** The place of each migration in the order of the graph. */
	private final int[] places;

	private final List<Edge> needless = new ArrayList<>();

	NeedlessEdges(DeclaredGraph graph, BitSet[] closures) {
		this.graph = graph;
		int size = graph.size();
		this.parents = new int[size][];
		this.ancestors = new BitSet[size];
		this.required = new BitSet[size];
		this.places = new int[size];
		for (int number = 0; number < size; number++) {
			this.parents[number] = graph.parentsOf(number);
			this.ancestors[number] = graph.ancestorsOf(number);
			// Of what was not observed nothing is known: it keeps everything.
			BitSet required = (BitSet) ((number < closures.length) ? closures[number] : this.ancestors[number]).clone();
			required.and(this.ancestors[number]);
			this.required[number] = required;
		}
		for (int place = 0; place < graph.order().length; place++) {
			this.places[graph.order()[place]] = place;
		}
	}

	/**
	 * Removes first those that lead from nothing the child needs, so that what is left
	 * leads from what it needs.
	 */
	List<Edge> find() {
		for (int child : this.graph.order()) {
			for (int parent : this.graph.parentsOf(child)) {
				if (!this.required[child].get(parent)) {
					remove(parent, child);
				}
			}
		}
		for (int child : this.graph.order()) {
			for (int parent : this.graph.parentsOf(child)) {
				if (this.required[child].get(parent)) {
					remove(parent, child);
				}
			}
		}
		return this.needless.stream()
			.sorted((first, second) -> first.child().equals(second.child()) ? first.parent().compareTo(second.parent())
					: first.child().compareTo(second.child()))
			.toList();
	}

	/**
	 * Returns the ancestors that a migration has without the edges that were found.
	 */
	BitSet ancestorsOf(int number) {
		return this.ancestors[number];
	}

	private void remove(int parent, int child) {
		int[] before = this.parents[child];
		this.parents[child] = Arrays.stream(before).filter((one) -> one != parent).toArray();
		Map<Integer, BitSet> changed = new HashMap<>();
		if (isSafe(child, changed)) {
			this.needless.add(new Edge(this.graph.id(parent), this.graph.id(child)));
			changed.forEach((number, ancestors) -> this.ancestors[number] = ancestors);
		}
		else {
			this.parents[child] = before;
		}
	}

	/**
	 * Works out the ancestors anew, from the child on.
	 */
	private boolean isSafe(int child, Map<Integer, BitSet> changed) {
		for (int place = this.places[child]; place < this.graph.order().length; place++) {
			int number = this.graph.order()[place];
			if (number != child && Arrays.stream(this.parents[number]).noneMatch(changed::containsKey)) {
				continue;
			}
			BitSet ancestors = ancestors(number, changed);
			if (ancestors.equals(this.ancestors[number])) {
				if (number == child) {
					return true;
				}
				continue;
			}
			BitSet lost = (BitSet) this.required[number].clone();
			lost.andNot(ancestors);
			if (!lost.isEmpty()) {
				return false;
			}
			changed.put(number, ancestors);
		}
		return true;
	}

	private BitSet ancestors(int number, Map<Integer, BitSet> changed) {
		BitSet ancestors = new BitSet(this.graph.size());
		for (int parent : this.parents[number]) {
			ancestors.or(changed.getOrDefault(parent, this.ancestors[parent]));
			ancestors.set(parent);
		}
		return ancestors;
	}

}
