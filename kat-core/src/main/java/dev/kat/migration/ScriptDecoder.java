package dev.kat.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.Problem;

/**
 * Decodes a script's bytes as strict UTF-8, without a leading byte order mark and with
 * CRLF turned into LF.
 * <p>
 * In a script whose first line ends with LF alone, a CRLF is not a line end but part of a
 * string or a function's body, as {@code pg_dump} writes them. It is kept.
 */
final class ScriptDecoder extends Reader {

	private static final int BYTES = 1 << 13;

	private static final int LONGEST_SEQUENCE = 4;

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private final String file;

	private final InputStream stream;

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

	private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).flip();

	private long bytesBeforeBuffer;

	private boolean atStart = true;

	private boolean carriageReturnHeldBack;

	private boolean streamEnded;

	private LineEnds lineEnds = LineEnds.UNKNOWN;

	ScriptDecoder(String file, InputStream stream) {
		this.file = file;
		this.stream = stream;
	}

	/**
	 * Fills the target, which must have room for at least three characters.
	 */
	@Override
	public int read(char[] target, int from, int length) throws IOException {
		int count = 0;
		while (count == 0 && !isExhausted()) {
			count = normalise(target, from, decode(target, from, length));
		}
		return (count > 0) ? count : -1;
	}

	private boolean isExhausted() {
		return this.streamEnded && !this.bytes.hasRemaining() && !this.carriageReturnHeldBack;
	}

	private int decode(char[] target, int from, int length) throws IOException {
		CharBuffer chars = CharBuffer.wrap(target, from, length);
		if (this.carriageReturnHeldBack) {
			this.carriageReturnHeldBack = false;
			chars.put('\r');
		}
		if (this.bytes.remaining() < LONGEST_SEQUENCE && !this.streamEnded) {
			fillBytes();
		}
		int start = chars.position();
		CoderResult result = this.decoder.decode(this.bytes, chars, this.streamEnded);
		// The text before the bad bytes is returned first, because it may contain other
		// problems.
		if (result.isError() && chars.position() == start) {
			throw notUtf8(this.file, this.bytesBeforeBuffer + this.bytes.position());
		}
		return chars.position();
	}

	private void fillBytes() throws IOException {
		this.bytesBeforeBuffer += this.bytes.position();
		this.bytes.compact();
		int count = this.stream.read(this.bytes.array(), this.bytes.position(), this.bytes.remaining());
		this.streamEnded = count < 0;
		this.bytes.position(this.bytes.position() + Math.max(0, count)).flip();
	}

	private int normalise(char[] target, int from, int end) {
		int kept = from;
		for (int index = from + byteOrderMark(target, from, end); index < end; index++) {
			if (target[index] != '\r' || !isDropped(target, index, end)) {
				target[kept++] = target[index];
			}
			if (target[index] == '\n' && this.lineEnds == LineEnds.UNKNOWN) {
				this.lineEnds = LineEnds.LF;
			}
		}
		return kept - from;
	}

	private int byteOrderMark(char[] target, int from, int end) {
		boolean found = this.atStart && from < end && target[from] == BYTE_ORDER_MARK;
		this.atStart = this.atStart && from == end;
		return found ? 1 : 0;
	}

	private boolean isDropped(char[] target, int carriageReturn, int end) {
		if (this.lineEnds == LineEnds.LF) {
			return false;
		}
		if (carriageReturn + 1 < end) {
			boolean endsLine = target[carriageReturn + 1] == '\n';
			this.lineEnds = endsLine ? LineEnds.CRLF : this.lineEnds;
			return endsLine;
		}
		this.carriageReturnHeldBack = !isExhausted();
		return this.carriageReturnHeldBack;
	}

	static InvalidMigrationException notUtf8(String file, long offset) {
		return new InvalidMigrationException(Problem.of(Problem.Kind.FOLDER,
				"Not UTF-8: %s, byte %d (counted from 0)".formatted(file, offset), "Save the file as UTF-8."));
	}

	@Override
	public void close() throws IOException {
		this.stream.close();
	}

	/**
	 * How the script's lines end.
	 */
	private enum LineEnds {

		UNKNOWN, LF, CRLF

	}

}
