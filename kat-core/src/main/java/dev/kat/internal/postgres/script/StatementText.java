package dev.kat.internal.postgres.script;

import java.util.List;
import java.util.function.IntUnaryOperator;

import dev.kat.internal.text.ScriptPosition;

/**
 * The text of a statement, and the positions of its parts in the file. Only this class
 * knows how the text sent to the server relates to the text of the file: they are the
 * same except for placeholders, which have values in the one and names in the other.
 */
final class StatementText {

	private final String sent;

	private final List<Filling> fillings;

	private final String written;

	private final ScriptPosition start;

	/**
	 * Creates a text.
	 * @param fillings the placeholders in it, in order
	 */
	StatementText(String sent, List<Filling> fillings, ScriptPosition start) {
		this.sent = sent;
		this.fillings = fillings;
		this.written = fillings.isEmpty() ? sent : written(sent, fillings);
		this.start = start;
	}

	private static String written(String sent, List<Filling> fillings) {
		StringBuilder written = new StringBuilder();
		int end = 0;
		for (Filling filling : fillings) {
			written.append(sent, end, filling.start()).append(filling.written());
			end = filling.end();
		}
		return written.append(sent, end, sent.length()).toString();
	}

	/**
	 * {@return the text sent to the server}
	 */
	String sent() {
		return this.sent;
	}

	/**
	 * {@return the text of the file}
	 */
	String written() {
		return this.written;
	}

	/**
	 * {@return the placeholders by their places in the text sent to the server}
	 */
	List<Filling> fillings() {
		return this.fillings;
	}

	/**
	 * {@return where the text begins in the file}
	 */
	ScriptPosition start() {
		return this.start;
	}

	/**
	 * Finds a place in the file. A place in a value is that of its placeholder.
	 * @param serverPosition the place as the server counts it
	 */
	ScriptPosition positionAt(int serverPosition) {
		String before = this.written.substring(0, indexInFile(indexOf(serverPosition)));
		int lineStart = before.lastIndexOf('\n') + 1;
		int column = before.codePointCount(lineStart, before.length());
		if (lineStart == 0) {
			return new ScriptPosition(this.start.file(), this.start.line(), this.start.column() + column);
		}
		return new ScriptPosition(this.start.file(), this.start.line() + lines(before), 1 + column);
	}

	/**
	 * Finds the first character of a line of the file that is not blank.
	 * @return the place as the server counts it
	 */
	int serverPositionOfLine(int line) {
		int index = 0;
		for (int skipped = this.start.line(); skipped < line && this.written.indexOf('\n', index) >= 0; skipped++) {
			index = this.written.indexOf('\n', index) + 1;
		}
		while (index < this.written.length() && SqlCharacter.isBlank(this.written.charAt(index))) {
			index++;
		}
		return this.sent.codePointCount(0, indexInSent(index)) + 1;
	}

	/**
	 * {@return the line of the file on which the text ends}
	 */
	int lastLine() {
		return this.start.line() + lines(this.written);
	}

	/**
	 * {@return the line of the file for a line of the text sent to the server, from 1}
	 */
	IntUnaryOperator lineInFile() {
		int first = this.start.line();
		return this.fillings.isEmpty() ? (line) -> first + line - 1 : this::lineInFile;
	}

	private int lineInFile(int line) {
		int index = 0;
		for (int skipped = 1; skipped < line && this.sent.indexOf('\n', index) >= 0; skipped++) {
			index = this.sent.indexOf('\n', index) + 1;
		}
		return this.start.line() + lines(this.written.substring(0, indexInFile(index)));
	}

	private static int lines(String text) {
		return (int) text.chars().filter((character) -> character == '\n').count();
	}

	/**
	 * Finds a place in the text sent to the server.
	 * @param serverPosition the place as the server counts it
	 */
	int indexOf(int serverPosition) {
		int end = this.sent.stripTrailing().length();
		int before = Math.min(Math.max(0, serverPosition - 1), this.sent.codePointCount(0, end));
		return this.sent.offsetByCodePoints(0, before);
	}

	private int indexInFile(int index) {
		int shift = 0;
		for (Filling filling : this.fillings) {
			if (index < filling.start()) {
				break;
			}
			if (index < filling.end()) {
				return filling.start() + shift;
			}
			shift += filling.shift();
		}
		return index + shift;
	}

	private int indexInSent(int index) {
		int shift = 0;
		for (Filling filling : this.fillings) {
			if (index < filling.start() + shift) {
				break;
			}
			if (index < filling.start() + shift + filling.written().length()) {
				return filling.start();
			}
			shift += filling.shift();
		}
		return index - shift;
	}

}
