package dev.kat.internal.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the known word closest to a mistyped one, for error messages.
 */
public final class DidYouMean {

	private DidYouMean() {
	}

	/**
	 * Asks whether the known word closest to a mistyped one was meant.
	 * @param word the word as written
	 * @param known the words that exist
	 * @return for example {@code (did you mean name?)}, after a space; empty if no known
	 * word is close enough
	 */
	public static String hint(String word, Collection<String> known) {
		return nearest(word, known).map(DidYouMean::question).orElse("");
	}

	/**
	 * Asks whether a word was meant.
	 * @param suggestion the word
	 * @return for example {@code (did you mean name?)}, after a space
	 */
	public static String question(String suggestion) {
		return " (did you mean %s?)".formatted(suggestion);
	}

	/**
	 * Returns the candidate with the smallest edit distance to the given word, or nothing
	 * if even that one differs in more than a quarter of its characters (at least two,
	 * but never all). Ties are decided by natural order.
	 * @param word the word as written
	 * @param candidates the words that exist
	 * @return the closest candidate, if one is close enough
	 */
	public static Optional<String> nearest(String word, Collection<String> candidates) {
		return candidates.stream()
			.filter((candidate) -> isNear(word, candidate))
			.min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
				.thenComparing(Comparator.naturalOrder()));
	}

	/**
	 * Returns whether a word differs from another by one slip: a character too many, too
	 * few or wrong, or two that changed places. Numbers are often near each other by
	 * chance, so more would mislead.
	 * @param word the word as written
	 * @param candidate a word that exists
	 * @return whether one slip makes one of the other
	 */
	public static boolean isSlip(String word, String candidate) {
		if (Math.abs(word.length() - candidate.length()) > 1) {
			return false;
		}
		int distance = distance(word, candidate);
		return distance <= 1 || (distance == 2
				&& Arrays.equals(word.chars().sorted().toArray(), candidate.chars().sorted().toArray()));
	}

	private static boolean isNear(String word, String candidate) {
		int tolerance = tolerance(word, candidate);
		// The difference in length is cheap to compute, and the distance cannot be
		// smaller.
		return Math.abs(word.length() - candidate.length()) <= tolerance && distance(word, candidate) <= tolerance;
	}

	private static int tolerance(String word, String candidate) {
		int quarter = Math.max(2, Math.max(word.length(), candidate.length()) / 4);
		return Math.min(quarter, word.length() - 1);
	}

	private static int distance(String left, String right) {
		int[] previous = new int[right.length() + 1];
		for (int column = 0; column <= right.length(); column++) {
			previous[column] = column;
		}
		for (int row = 1; row <= left.length(); row++) {
			previous = nextRow(previous, left.charAt(row - 1), row, right);
		}
		return previous[right.length()];
	}

	private static int[] nextRow(int[] previous, char character, int row, String right) {
		int[] current = new int[previous.length];
		current[0] = row;
		for (int column = 1; column < current.length; column++) {
			int replace = previous[column - 1] + ((character == right.charAt(column - 1)) ? 0 : 1);
			current[column] = Math.min(replace, 1 + Math.min(previous[column], current[column - 1]));
		}
		return current;
	}

}
