package dev.kat.commands.importing.liquibase;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What ends a statement in place of a semicolon. PostgreSQL wants a semicolon.
 *
 * @param text the delimiter, as lines have it
 */
record EndDelimiter(String text) {

	private static final Pattern AROUND = Pattern
		.compile("^(?:\\\\n|\\\\r|\\^|\\\\s\\*)+|(?:\\\\n|\\\\r|\\$|\\\\s\\*)+$");

	private static final Pattern WORD = Pattern.compile("\\w+");

	/**
	 * Reads the attribute, which can also be an expression such as {@code \n/\s*$}.
	 * @param attribute its value
	 * @return the delimiter; empty if the expression is another one
	 */
	static Optional<EndDelimiter> of(String attribute) {
		String plain = attribute.equals("$$") ? attribute : AROUND.matcher(attribute).replaceAll("");
		return (plain.isEmpty() || plain.contains("\\") || plain.contains("|")) ? Optional.empty()
				: Optional.of(new EndDelimiter(plain));
	}

	boolean isSemicolon() {
		return this.text.equals(";");
	}

	/**
	 * Writes semicolons in place of the delimiter where it ends a line.
	 */
	String translate(String script) {
		StringBuilder translated = new StringBuilder();
		for (String line : script.lines().toList()) {
			if (isEnd(line)) {
				endStatement(translated);
			}
			else {
				translated.append(endsWith(line) ? cut(line) + ";" : line).append('\n');
			}
		}
		return translated.toString();
	}

	/**
	 * Returns whether a script still has the delimiter where it may end a statement.
	 */
	boolean isIn(String translated) {
		return !WORD.matcher(this.text).matches() && this.text.length() > 1 && translated.contains(this.text);
	}

	private boolean isEnd(String line) {
		return line.strip().equalsIgnoreCase(this.text);
	}

	/**
	 * A slash is a division, and a word part of a statement, unless it is alone on its
	 * line.
	 */
	private boolean endsWith(String line) {
		return !this.text.equals("/") && !WORD.matcher(this.text).matches()
				&& line.stripTrailing().toLowerCase(Locale.ROOT).endsWith(this.text.toLowerCase(Locale.ROOT));
	}

	private String cut(String line) {
		String stripped = line.stripTrailing();
		return stripped.substring(0, stripped.length() - this.text.length()).stripTrailing();
	}

	/**
	 * A comment at the end of the statement would hide a semicolon in its line.
	 */
	private static void endStatement(StringBuilder translated) {
		String before = translated.toString().stripTrailing();
		if (before.isEmpty() || before.endsWith(";")) {
			return;
		}
		boolean isComment = before.substring(before.lastIndexOf('\n') + 1).contains("--");
		translated.setLength(before.length());
		translated.append(isComment ? "\n;\n" : ";\n");
	}

}
