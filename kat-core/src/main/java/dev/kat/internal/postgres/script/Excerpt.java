package dev.kat.internal.postgres.script;

/**
 * One line of a statement, to be shown with a caret under it.
 *
 * @param line the line without its indentation, control characters as spaces, at most 200
 * code points; a longer line is cut around the caret, with an ellipsis for what is cut
 * @param caret the number of columns before the caret
 */
public record Excerpt(String line, int caret) {

	private static final int MAX_LENGTH = 200;

	private static final String ELLIPSIS = "…";

	static Excerpt of(String text, int index) {
		int end = text.indexOf('\n', index);
		int start = skipIndentation(text, text.lastIndexOf('\n', index - 1) + 1, index);
		return cut(text, start, index, (end < 0) ? text.length() : end);
	}

	private static int skipIndentation(String text, int start, int end) {
		int index = start;
		while (index < end && Character.isWhitespace(text.charAt(index))) {
			index++;
		}
		return index;
	}

	private static Excerpt cut(String text, int start, int index, int end) {
		int windowStart = back(text, start, index, MAX_LENGTH / 2);
		int windowEnd = forward(text, windowStart, end, MAX_LENGTH);
		windowStart = back(text, start, windowEnd, MAX_LENGTH);
		boolean cutBefore = windowStart > start;
		boolean cutAfter = windowEnd < end;
		int visibleStart = cutBefore ? forward(text, windowStart, end, 1) : windowStart;
		int visibleEnd = cutAfter ? back(text, windowStart, windowEnd, 1) : windowEnd;
		String line = (cutBefore ? ELLIPSIS : "") + printable(text.substring(visibleStart, visibleEnd))
				+ (cutAfter ? ELLIPSIS : "");
		return new Excerpt(line, text.codePointCount(windowStart, index));
	}

	private static int back(String text, int start, int index, int count) {
		return (text.codePointCount(start, index) > count) ? text.offsetByCodePoints(index, -count) : start;
	}

	private static int forward(String text, int index, int end, int count) {
		return (text.codePointCount(index, end) > count) ? text.offsetByCodePoints(index, count) : end;
	}

	private static String printable(String text) {
		StringBuilder printable = new StringBuilder(text);
		for (int index = 0; index < printable.length(); index++) {
			if (Character.isISOControl(printable.charAt(index))) {
				printable.setCharAt(index, ' ');
			}
		}
		return printable.toString();
	}

}
