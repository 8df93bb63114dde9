package dev.kat.internal.postgres.script;

import java.io.Reader;
import java.util.Objects;

/**
 * The data lines after a COPY ... FROM STDIN, up to the line {@code \.} or the end of the
 * script. Reads directly from the script and keeps nothing. Placeholders are not filled
 * in.
 */
final class CopyData extends Reader {

	private final ScriptReader script;

	private boolean ended;

	/**
	 * A high surrogate held back, or 0: the driver encodes each piece it reads on its
	 * own.
	 */
	private char heldBack;

	CopyData(ScriptReader script) {
		this.script = script;
		script.suspendFilling();
	}

	@Override
	public int read(char[] target, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, target.length);
		int count = 0;
		if (this.heldBack != 0 && length > 0) {
			target[offset] = this.heldBack;
			this.heldBack = 0;
			count = 1;
		}
		while (count < length && !isAtEnd()) {
			count += this.script.readFromLine(target, offset + count, length - count);
		}
		if (count > 1 && Character.isHighSurrogate(target[offset + count - 1])) {
			count--;
			this.heldBack = target[offset + count];
		}
		return (count > 0 || length == 0) ? count : -1;
	}

	/**
	 * Reads what is left.
	 */
	void drain() {
		this.heldBack = 0;
		char[] scratch = new char[1 << 13];
		while (!isAtEnd()) {
			this.script.readFromLine(scratch, 0, scratch.length);
		}
	}

	/**
	 * Does nothing: the script continues after the data.
	 */
	@Override
	public void close() {
	}

	private boolean isAtEnd() {
		if (!this.ended) {
			this.ended = this.script.peek() == ScriptReader.END || isEndMarker();
			if (this.ended) {
				this.script.resumeFilling();
			}
		}
		return this.ended;
	}

	private boolean isEndMarker() {
		if (!this.script.isAtLineStart() || this.script.peek() != '\\' || this.script.peek(1) != '.') {
			return false;
		}
		int length = (this.script.peek(2) == '\r') ? 3 : 2;
		int after = this.script.peek(length);
		if (after != '\n' && after != ScriptReader.END) {
			return false;
		}
		skip(length + 1);
		return true;
	}

	private void skip(int count) {
		for (int skipped = 0; skipped < count; skipped++) {
			this.script.next();
		}
	}

}
