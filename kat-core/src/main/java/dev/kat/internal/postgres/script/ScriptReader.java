package dev.kat.internal.postgres.script;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Optional;

import dev.kat.internal.postgres.script.PlaceholderFinder.Found;
import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.Placeholders;

/**
 * Reads a script one character at a time, with a short view ahead, as the server will see
 * it: values take the place of placeholders before anything is split. Knows the position
 * in the file, and keeps the text of the statement being read.
 */
final class ScriptReader implements Closeable {

	/**
	 * The value read after the last character.
	 */
	static final int END = FileText.END;

	private static final Found NONE = new Found("", "", "");

	private final FileText text;

	private final PlaceholderFinder finder;

	private final boolean fills;

	/** Whether placeholders are filled in here. */
	private boolean filling;

	/** The placeholder whose value is being read. */
	private Found placeholder = NONE;

	private int indexInValue;

	private ScriptPosition placeholderPosition;

	private boolean atLineStart = true;

	private boolean capturing;

	private CapturedText captured = new CapturedText();

	/**
	 * Creates a reader.
	 * @param problems receives what is wrong with the text
	 * @param problemsOfPlaceholders receives the placeholders that there are not
	 */
	ScriptReader(String file, Reader text, Placeholders placeholders, ProblemReporter problems,
			ProblemReporter problemsOfPlaceholders) {
		this.text = new FileText(file, text, problems);
		this.finder = new PlaceholderFinder(this.text, placeholders, problemsOfPlaceholders);
		this.fills = placeholders.areFilled();
		this.filling = this.fills;
		this.placeholderPosition = this.text.position();
	}

	/**
	 * Reads a text that is already decoded and filled in.
	 */
	static ScriptReader of(String file, String text) {
		ProblemReporter ignoring = (position, problem) -> {
		};
		return new ScriptReader(file, new StringReader(text), Placeholders.NONE, ignoring, ignoring);
	}

	/**
	 * Reads what follows as it is written, until {@link #resumeFilling()}.
	 */
	void suspendFilling() {
		this.filling = false;
	}

	void resumeFilling() {
		this.filling = this.fills;
	}

	/**
	 * {@return the position in the file; within a value, that of its placeholder}
	 */
	ScriptPosition position() {
		return (left() > 0) ? this.placeholderPosition : this.text.position();
	}

	boolean isAtLineStart() {
		return this.atLineStart;
	}

	int peek() {
		return peek(0);
	}

	int peek(int distance) {
		int left = left();
		if (distance < left) {
			return this.placeholder.value().charAt(this.indexInValue + distance);
		}
		return this.filling ? peekFilled(distance - left) : this.text.peek(distance - left);
	}

	private int peekFilled(int distance) {
		int left = distance;
		for (int index = 0; this.text.peek(index) != END;) {
			Optional<Found> found = this.finder.at(index);
			int length = found.map((next) -> next.value().length()).orElse(1);
			if (left < length) {
				return found.isPresent() ? found.get().value().charAt(left) : this.text.peek(index);
			}
			left -= length;
			index += found.map((next) -> next.written().length()).orElse(1);
		}
		return END;
	}

	int next() {
		if (this.filling && left() == 0) {
			enterPlaceholders();
		}
		int character = (left() > 0) ? this.placeholder.value().charAt(this.indexInValue++) : this.text.next();
		if (character == END) {
			return END;
		}
		this.atLineStart = character == '\n';
		if (this.capturing) {
			this.captured.add((char) character);
		}
		return character;
	}

	/**
	 * Begins to read a value if a placeholder comes next. A value can be empty.
	 */
	private void enterPlaceholders() {
		Optional<Found> found = this.finder.at(0);
		while (left() == 0 && found.isPresent()) {
			enter(found.get());
			found = this.finder.at(0);
		}
		if (left() == 0) {
			this.finder.report();
		}
	}

	private void enter(Found found) {
		this.placeholder = found;
		this.placeholderPosition = this.text.position();
		this.indexInValue = 0;
		for (int skipped = 0; skipped < found.written().length(); skipped++) {
			this.text.next();
		}
		if (this.capturing) {
			this.captured.add(found, found.value().length());
		}
	}

	/** How many characters of the value are yet to be read. */
	private int left() {
		return this.placeholder.value().length() - this.indexInValue;
	}

	boolean nextIf(char expected) {
		if (peek() != expected) {
			return false;
		}
		next();
		return true;
	}

	/**
	 * Reads as much of the rest of the line, including its end, as is available, as it is
	 * written.
	 * @param target where to put it
	 * @param offset the index in the target to begin at
	 * @param length the maximum number of characters to read
	 * @return the number of characters, at least one, or {@link #END}
	 */
	int readFromLine(char[] target, int offset, int length) {
		if (left() > 0) {
			target[offset] = (char) next();
			return 1;
		}
		int count = this.text.readFromLine(target, offset, length);
		if (count > 0) {
			this.atLineStart = target[offset + count - 1] == '\n';
		}
		return count;
	}

	void startCapture() {
		stopCapture();
		this.capturing = true;
		if (left() > 0) {
			this.captured.add(this.placeholder, left());
		}
	}

	void stopCapture() {
		this.capturing = false;
		this.captured = new CapturedText();
	}

	int capturedLength() {
		return this.captured.length();
	}

	/**
	 * {@return the captured text up to an index}
	 * @param start where it begins in the file
	 */
	StatementText captured(int end, ScriptPosition start) {
		return this.captured.upTo(end, start);
	}

	@Override
	public void close() throws IOException {
		this.text.close();
	}

}
