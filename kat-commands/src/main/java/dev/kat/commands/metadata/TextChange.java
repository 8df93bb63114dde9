package dev.kat.commands.metadata;

import java.util.Comparator;
import java.util.List;

/**
 * A part of a text that is replaced.
 *
 * @param start where it begins
 * @param end where it ends
 * @param replacement what takes its place
 */
record TextChange(int start, int end, String replacement) {

	private static final Comparator<TextChange> FROM_THE_END = Comparator.comparingInt(TextChange::start)
		.thenComparingInt(TextChange::end)
		.reversed();

	static TextChange insert(int position, String text) {
		return new TextChange(position, position, text);
	}

	static TextChange delete(int start, int end) {
		return new TextChange(start, end, "");
	}

	/**
	 * Applies changes that do not overlap.
	 */
	static String apply(List<TextChange> changes, String text) {
		StringBuilder changed = new StringBuilder(text);
		changes.stream()
			.sorted(FROM_THE_END)
			.forEach((change) -> changed.replace(change.start(), change.end(), change.replacement()));
		return changed.toString();
	}

}
