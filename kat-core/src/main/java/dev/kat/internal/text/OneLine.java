package dev.kat.internal.text;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Shows text from elsewhere in an error message: on one line, so that it cannot be
 * mistaken for a line of the message itself, and with a limited length.
 */
public final class OneLine {

	/** Longer than any name of a migration. */
	private static final int LONGEST = 250;

	private static final int MOST_SHOWN = 3;

	private OneLine() {
	}

	/**
	 * Writes control characters, line separators and unpaired surrogates as escapes.
	 * @param text the text
	 * @return the text on one line
	 */
	public static String of(String text) {
		if (isPlain(text)) {
			return text;
		}
		StringBuilder line = new StringBuilder(text.length());
		text.codePoints().forEach((character) -> append(character, line));
		return line.toString();
	}

	private static boolean isPlain(String text) {
		for (int index = 0; index < text.length(); index++) {
			if (text.charAt(index) < ' ' || text.charAt(index) > '~') {
				return false;
			}
		}
		return true;
	}

	/**
	 * Writes a text on one line, and cuts it if it is longer than any name.
	 * @param text the text
	 * @return the text on one line, with an ellipsis for what is cut
	 */
	public static String cut(String text) {
		boolean fits = text.codePointCount(0, text.length()) <= LONGEST;
		return fits ? of(text) : of(text.substring(0, text.offsetByCodePoints(0, LONGEST))) + "…";
	}

	/**
	 * Writes the first three things on one line, and counts the rest.
	 * @param things the things
	 * @return for example {@code a, b, c and 4 more}
	 */
	public static String some(Collection<?> things) {
		String first = things.stream().limit(MOST_SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
		int more = things.size() - MOST_SHOWN;
		return (more > 0) ? "%s and %d more".formatted(of(first), more) : of(first);
	}

	private static void append(int character, StringBuilder line) {
		switch (character) {
			case '\n' -> line.append("\\n");
			case '\r' -> line.append("\\r");
			case '\t' -> line.append("\\t");
			default -> {
				if (isShowable(character)) {
					line.appendCodePoint(character);
				}
				else {
					line.append("\\u%04x".formatted(character));
				}
			}
		}
	}

	private static boolean isShowable(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

}
