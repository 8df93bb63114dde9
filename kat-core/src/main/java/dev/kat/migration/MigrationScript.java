package dev.kat.migration;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

import org.springframework.core.io.InputStreamSource;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.Problem;
import dev.kat.error.UnreadableMigrationException;
import dev.kat.internal.text.ScriptPosition;

/**
 * The file of a script that a migration runs. Each method reads it anew, and only
 * {@link #text()} holds it in memory as a whole.
 */
public final class MigrationScript {

	private static final int BUFFER_SIZE = 1 << 13;

	private static final int ROOM = 16;

	/** Most files are smaller. */
	private static final int SMALL = 1 << 10;

	private final String file;

	private final InputStreamSource content;

	private final Placeholders placeholders;

	/**
	 * Creates a script.
	 * @param file the file's display path, for messages
	 * @param content the file's bytes, which can be opened again and again
	 */
	public MigrationScript(String file, InputStreamSource content) {
		this(file, content, Placeholders.NONE);
	}

	private MigrationScript(String file, InputStreamSource content, Placeholders placeholders) {
		this.file = file;
		this.content = content;
		this.placeholders = placeholders;
	}

	/**
	 * Returns this script with placeholders. Its text and its checksum stay as they are
	 * written: placeholders are filled in when the script runs.
	 * @param values the placeholders
	 * @return the same script with other values
	 */
	public MigrationScript with(Placeholders values) {
		return new MigrationScript(this.file, this.content, values);
	}

	/**
	 * {@return the placeholders that are filled in when the script runs}
	 */
	public Placeholders placeholders() {
		return this.placeholders;
	}

	/**
	 * {@return the file's display path}
	 */
	public String file() {
		return this.file;
	}

	/**
	 * Computes the SHA-256 of the script as UTF-8, without a leading byte order mark and
	 * with CRLF turned into LF.
	 * @return {@code sha256:} and 64 hexadecimal digits
	 * @throws InvalidMigrationException if the file is not UTF-8
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public String checksum() {
		try (InputStream stream = this.content.getInputStream()) {
			return new ScriptChecksum(this.file).of(stream);
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * Returns the whole script without a leading byte order mark. Where its first line
	 * ends with CRLF, each CRLF is turned into LF.
	 * @return the text
	 * @throws InvalidMigrationException if the file is not UTF-8
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public String text() {
		return text(Integer.MAX_VALUE);
	}

	/**
	 * Returns the beginning of the script, as {@link #text()} does.
	 * @param length the number of characters to return, if there are as many
	 * @return the text
	 * @throws InvalidMigrationException if the file is not UTF-8
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public String text(int length) {
		try (InputStream stream = this.content.getInputStream()) {
			byte[] start = new byte[SMALL];
			int count = stream.readNBytes(start, 0, SMALL);
			if (count < SMALL && isPlain(start, count)) {
				return new String(start, 0, Math.min(count, length), StandardCharsets.ISO_8859_1);
			}
			return decode(new SequenceInputStream(new ByteArrayInputStream(start, 0, count), stream), length);
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * Returns whether bytes are ASCII without a carriage return, which is the same text
	 * in any case.
	 */
	private static boolean isPlain(byte[] bytes, int count) {
		for (int index = 0; index < count; index++) {
			if (bytes[index] < 0 || bytes[index] == '\r') {
				return false;
			}
		}
		return true;
	}

	private String decode(InputStream stream, int length) throws IOException {
		StringBuilder text = new StringBuilder();
		char[] buffer = new char[BUFFER_SIZE];
		ScriptDecoder decoder = new ScriptDecoder(this.file, stream);
		for (int count = 0; count >= 0 && text.length() < length; count = decoder.read(buffer)) {
			text.append(buffer, 0, Math.min(count, length - text.length()));
		}
		return text.toString();
	}

	/**
	 * Makes sure that the script is a text that PostgreSQL can hold.
	 * @throws InvalidMigrationException if the file is not UTF-8, or contains a NUL
	 * character
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public void requireText() {
		String text = text();
		int nul = text.indexOf(0);
		if (nul >= 0) {
			throw new InvalidMigrationException(Problem.of(Problem.Kind.FOLDER, "NUL character: " + position(text, nul),
					"PostgreSQL cannot hold it in text: remove it."));
		}
	}

	private ScriptPosition position(String text, int index) {
		int lines = (int) text.substring(0, index).chars().filter((character) -> character == '\n').count();
		int lineStart = text.lastIndexOf('\n', index - 1) + 1;
		return new ScriptPosition(this.file, lines + 1, text.codePointCount(lineStart, index) + 1);
	}

	/**
	 * Opens the script for reading: its text without a leading byte order mark, and with
	 * LF in place of CRLF if its first line ends with CRLF.
	 * @return a reader, to be closed by the caller; it throws an
	 * {@link InvalidMigrationException} if the file is not UTF-8
	 * @throws UnreadableMigrationException if the file cannot be opened
	 */
	public Reader open() {
		try {
			// A decoder needs room for a few characters at once, so longer reads bypass
			// the buffer.
			return new BufferedReader(new ScriptDecoder(this.file, this.content.getInputStream()), ROOM);
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private UnreadableMigrationException unreadable(IOException ex) {
		return new UnreadableMigrationException(this.file, ex);
	}

	/**
	 * {@return the file's display path}
	 */
	@Override
	public String toString() {
		return this.file;
	}

}
