package dev.kat.prove.internal.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what has moved in a sequence.
 */
final class Sequence {

	private Sequence() {
	}

	/**
	 * Returns the fewest elements without which the others are in order.
	 * @param elements the elements as they were
	 * @param places their places now
	 */
	static List<String> notInOrder(List<String> elements, Map<String, Integer> places) {
		int count = elements.size();
		int[] longest = new int[count + 1];
		int[] next = new int[count + 1];
		int start = count;
		for (int index = count - 1; index >= 0; index--) {
			next[index] = count;
			for (int other = index + 1; other < count; other++) {
				if (place(places, elements, other) > place(places, elements, index)
						&& isBetter(other, next[index], longest, elements, places)) {
					next[index] = other;
				}
			}
			longest[index] = longest[next[index]] + 1;
			start = isBetter(index, start, longest, elements, places) ? index : start;
		}
		List<String> moved = new ArrayList<>(elements);
		for (int index = start; index < count; index = next[index]) {
			moved.remove(elements.get(index));
		}
		return moved;
	}

	/**
	 * What is last now is more likely to have moved.
	 */
	private static boolean isBetter(int one, int other, int[] longest, List<String> elements,
			Map<String, Integer> places) {
		return longest[one] > longest[other] || (longest[one] == longest[other] && other < elements.size()
				&& place(places, elements, one) < place(places, elements, other));
	}

	private static int place(Map<String, Integer> places, List<String> elements, int index) {
		return places.getOrDefault(elements.get(index), 0);
	}

}
