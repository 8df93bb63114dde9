package dev.kat.prove.graphs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Who comes before whom, by position, in a graph whose parents all have smaller
 * positions.
 */
final class Ancestors {

	private final List<BitSet> sets = new ArrayList<>();

	/**
	 * Adds the next migration.
	 * @param before what has to come before it
	 * @return those of them that none of the others has before it
	 */
	List<Integer> add(Collection<Integer> before) {
		BitSet ancestors = new BitSet();
		List<Integer> parents = new ArrayList<>();
		before.stream().distinct().sorted(Comparator.reverseOrder()).forEach((position) -> {
			if (!ancestors.get(position)) {
				parents.add(0, position);
			}
			ancestors.set(position);
			ancestors.or(this.sets.get(position));
		});
		this.sets.add(ancestors);
		return parents;
	}

	boolean has(int migration, int ancestor) {
		return this.sets.get(migration).get(ancestor);
	}

	BitSet of(int migration) {
		return (BitSet) this.sets.get(migration).clone();
	}

	/**
	 * {@return whether they may come in either order}
	 */
	boolean areIncomparable(int one, int other) {
		return one != other && !has(one, other) && !has(other, one);
	}

	static Ancestors of(List<? extends Collection<Integer>> befores) {
		Ancestors ancestors = new Ancestors();
		befores.forEach(ancestors::add);
		return ancestors;
	}

}
