package dev.kat.internal.postgres.script;

import dev.kat.internal.text.ScriptPosition;

/**
 * The text of a statement, and the positions of its parts in the file. Only this class
 * knows how the text sent to the server relates to the text of the file; for now, they
 * are the same.
 */
final class StatementText {

	private final String text;

	private final ScriptPosition start;

	StatementText(String text, ScriptPosition start) {
		this.text = text;
		this.start = start;
	}

	/**
	 * {@return the text sent to the server}
	 */
	String sent() {
		return this.text;
	}

	/**
	 * {@return where the text begins in the file}
	 */
	ScriptPosition start() {
		return this.start;
	}

	/**
	 * Finds a place in the file.
	 * @param serverPosition the place as the server counts it
	 */
	ScriptPosition positionAt(int serverPosition) {
		String before = this.text.substring(0, indexOf(serverPosition));
		int lineStart = before.lastIndexOf('\n') + 1;
		int column = before.codePointCount(lineStart, before.length());
		if (lineStart == 0) {
			return new ScriptPosition(this.start.file(), this.start.line(), this.start.column() + column);
		}
		int lines = (int) before.chars().filter((character) -> character == '\n').count();
		return new ScriptPosition(this.start.file(), this.start.line() + lines, 1 + column);
	}

	/**
	 * Finds the first character of a line of the file that is not blank.
	 * @return the place as the server counts it
	 */
	int serverPositionOfLine(int line) {
		int index = 0;
		for (int skipped = this.start.line(); skipped < line && this.text.indexOf('\n', index) >= 0; skipped++) {
			index = this.text.indexOf('\n', index) + 1;
		}
		while (index < this.text.length() && SqlCharacter.isBlank(this.text.charAt(index))) {
			index++;
		}
		return this.text.codePointCount(0, index) + 1;
	}

	/**
	 * Finds a place in the text sent to the server.
	 * @param serverPosition the place as the server counts it
	 */
	int indexOf(int serverPosition) {
		int end = this.text.stripTrailing().length();
		int before = Math.min(Math.max(0, serverPosition - 1), this.text.codePointCount(0, end));
		return this.text.offsetByCodePoints(0, before);
	}

}
