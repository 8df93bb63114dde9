package dev.kat.internal.postgres.script;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

import dev.kat.error.UnreadableMigrationException;
import dev.kat.internal.text.ScriptPosition;

/**
 * Reads a file's text one character at a time, with a short view ahead, and knows the
 * position.
 */
final class FileText implements Closeable {

	/**
	 * The value read after the last character.
	 */
	static final int END = -1;

	/** Most scripts are small, and each is opened several times. */
	private static final int FIRST_BUFFER_SIZE = 1 << 10;

	private static final int BUFFER_SIZE = 1 << 14;

	private final String file;

	private final Reader text;

	private final ProblemReporter problems;

	private char[] buffer = new char[FIRST_BUFFER_SIZE];

	private int index;

	private int limit;

	private int line = 1;

	private int column = 1;

	private boolean nulReported;

	FileText(String file, Reader text, ProblemReporter problems) {
		this.file = file;
		this.text = text;
		this.problems = problems;
	}

	ScriptPosition position() {
		return new ScriptPosition(this.file, this.line, this.column);
	}

	int peek(int distance) {
		return has(distance + 1) ? this.buffer[this.index + distance] : END;
	}

	/**
	 * {@return whether a text comes next}
	 */
	boolean startsWith(String expected) {
		for (int distance = 0; distance < expected.length(); distance++) {
			if (peek(distance) != expected.charAt(distance)) {
				return false;
			}
		}
		return true;
	}

	int next() {
		if (!has(1)) {
			return END;
		}
		char character = this.buffer[this.index++];
		advancePosition(character);
		return character;
	}

	/**
	 * Reads as much of the rest of the line, including its end, as is available.
	 * @param target where to put it
	 * @param offset the index in the target to begin at
	 * @param length the maximum number of characters to read
	 * @return the number of characters, at least one, or {@link #END}
	 */
	int readFromLine(char[] target, int offset, int length) {
		if (!has(1)) {
			return END;
		}
		int start = this.index;
		int end = Math.min(this.limit, start + length);
		boolean lineEnded = false;
		while (this.index < end && !lineEnded) {
			char character = this.buffer[this.index++];
			advancePosition(character);
			lineEnded = character == '\n';
		}
		System.arraycopy(this.buffer, start, target, offset, this.index - start);
		return this.index - start;
	}

	private void advancePosition(char character) {
		if (character == 0) {
			reportNul();
		}
		if (character == '\n') {
			this.line++;
			this.column = 1;
		}
		else if (!Character.isLowSurrogate(character)) {
			this.column++;
		}
	}

	private void reportNul() {
		if (!this.nulReported) {
			this.nulReported = true;
			this.problems.report(position(), "NUL character", "PostgreSQL cannot hold it in text: remove it.");
		}
	}

	private boolean has(int count) {
		while (this.limit - this.index < count) {
			if (!fill()) {
				return false;
			}
		}
		return true;
	}

	private boolean fill() {
		this.limit -= this.index;
		System.arraycopy(this.buffer, this.index, this.buffer, 0, this.limit);
		this.index = 0;
		try {
			int room = this.buffer.length - this.limit;
			int count = this.text.read(this.buffer, this.limit, room);
			this.limit += Math.max(0, count);
			if (this.limit == this.buffer.length && this.buffer.length < BUFFER_SIZE) {
				this.buffer = Arrays.copyOf(this.buffer, 2 * this.buffer.length);
			}
			return count > 0;
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(this.file, ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.text.close();
	}

}
