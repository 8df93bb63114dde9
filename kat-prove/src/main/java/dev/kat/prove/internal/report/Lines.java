package dev.kat.prove.internal.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text between words.
 */
final class Lines {

	/** The room for the kind of a finding, at the left. */
	static final int INDENT = 9;

	private static final int WIDTH = 100;

	/** How far a broken line is indented against the first. */
	private static final String CONTINUED = "  ";

	private Lines() {
	}

	/**
	 * Breaks a line that is too long. Words that are too long themselves stay whole.
	 */
	static List<String> wrap(String text, int indent) {
		List<String> lines = new ArrayList<>();
		int room = WIDTH - indent;
		String rest = text;
		while (width(rest) > room) {
			int end = lastGap(rest, room);
			if (end < 0) {
				break;
			}
			lines.add(rest.substring(0, end).stripTrailing());
			rest = CONTINUED + rest.substring(end).strip();
		}
		lines.add(rest);
		return lines;
	}

	/**
	 * The last blank within the room, or the first after it, but none of the indentation.
	 */
	private static int lastGap(String text, int room) {
		int start = text.length() - text.stripLeading().length();
		int last = text.lastIndexOf(' ', text.offsetByCodePoints(0, room));
		return (last > start) ? last : text.indexOf(' ', start);
	}

	private static int width(String text) {
		return text.codePointCount(0, text.length());
	}

}
