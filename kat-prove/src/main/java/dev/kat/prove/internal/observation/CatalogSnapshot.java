package dev.kat.prove.internal.observation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * All objects of a database by label, so that databases can be compared.
 *
 * @param definitions the definition of each object, by label
 * @param places the place of each column among the columns of its relation, by label
 */
public record CatalogSnapshot(Map<String, String> definitions, Map<String, Integer> places) {

	/**
	 * Copies the maps.
	 * @param definitions the definition of each object
	 * @param places the place of each column
	 */
	public CatalogSnapshot {
		definitions = Map.copyOf(definitions);
		places = Map.copyOf(places);
	}

	/**
	 * Finds out what is different later.
	 * @param after the later snapshot
	 * @return the differences
	 */
	public Difference to(CatalogSnapshot after) {
		List<String> left = new ArrayList<>();
		List<String> lost = new ArrayList<>();
		List<String> changed = new ArrayList<>();
		for (String label : new TreeSet<>(after.definitions.keySet())) {
			String before = this.definitions.get(label);
			if (before == null) {
				left.add(label);
			}
			else if (!before.equals(after.definitions.get(label))) {
				changed.add(label);
			}
		}
		for (String label : new TreeSet<>(this.definitions.keySet())) {
			if (!after.definitions.containsKey(label)) {
				lost.add(label);
			}
		}
		return new Difference(left, lost, changed, moved(after));
	}

	/**
	 * A column has moved if it is not in the longest sequence of columns that both have
	 * in the same order.
	 */
	private List<String> moved(CatalogSnapshot after) {
		List<String> moved = new ArrayList<>();
		Map<String, List<String>> mine = byRelation(this.places.keySet());
		Map<String, List<String>> theirs = byRelation(after.places.keySet());
		mine.forEach((relation, columns) -> {
			List<String> common = new ArrayList<>(columns);
			common.retainAll(theirs.getOrDefault(relation, List.of()));
			common.sort((one, other) -> Integer.compare(place(one), place(other)));
			moved.addAll(Sequence.notInOrder(common, after.places));
		});
		moved.sort(null);
		return moved;
	}

	private int place(String column) {
		return this.places.getOrDefault(column, 0);
	}

	private static Map<String, List<String>> byRelation(Collection<String> columns) {
		Map<String, List<String>> relations = new HashMap<>();
		for (String column : columns) {
			int end = column.endsWith("\"") ? column.lastIndexOf(".\"") : column.lastIndexOf('.');
			String relation = (end < 0) ? column : column.substring(0, end);
			relations.computeIfAbsent(relation, (ignored) -> new ArrayList<>()).add(column);
		}
		return relations;
	}

	/**
	 * What is different later. Everything is in the order of the labels.
	 *
	 * @param left what was not there before
	 * @param lost what is not there any more
	 * @param changed what has another definition
	 * @param moved columns that stand elsewhere among those that both have
	 */
	public record Difference(List<String> left, List<String> lost, List<String> changed, List<String> moved) {

		/**
		 * Copies the lists.
		 * @param left what was not there before
		 * @param lost what is not there any more
		 * @param changed what has another definition
		 * @param moved columns that stand elsewhere
		 */
		public Difference {
			left = List.copyOf(left);
			lost = List.copyOf(lost);
			changed = List.copyOf(changed);
			moved = List.copyOf(moved);
		}

		/**
		 * {@return whether nothing is different}
		 */
		public boolean isEmpty() {
			return this.left.isEmpty() && this.lost.isEmpty() && this.changed.isEmpty() && this.moved.isEmpty();
		}

	}

}
