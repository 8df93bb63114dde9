package dev.kat.prove.internal.needs;

import java.util.BitSet;

/**
 * What the declared graph lacks, so that the roots of it can be told from what follows.
 */
final class MissingNeeds {

	private final BitSet[] closures;

	/** What each migration needs that is not among its ancestors. */
	private final BitSet[] lacking;

	/** What ancestors of each migration lack. */
	private final BitSet[] lackedAbove;

	MissingNeeds(DeclaredGraph graph, BitSet[] closures) {
		this.closures = closures;
		this.lacking = new BitSet[graph.size()];
		this.lackedAbove = new BitSet[graph.size()];
		for (int number = 0; number < graph.size(); number++) {
			this.lacking[number] = (number < closures.length) ? (BitSet) closures[number].clone() : new BitSet();
			this.lacking[number].andNot(graph.ancestorsOf(number));
			this.lackedAbove[number] = new BitSet();
		}
		for (int number : graph.order()) {
			for (int parent : graph.parentsOf(number)) {
				this.lackedAbove[number].or(this.lackedAbove[parent]);
				this.lackedAbove[number].or(this.lacking[parent]);
			}
		}
	}

	/**
	 * Returns whether a need is missing and does not follow from another missing one.
	 */
	boolean isRoot(int needed, int number) {
		return this.lacking[number].get(needed) && !this.lackedAbove[number].get(needed)
				&& this.lacking[number].stream().noneMatch((other) -> this.closures[other].get(needed));
	}

}
