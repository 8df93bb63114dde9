package dev.kat.migration;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.kat.error.InvalidMigrationException;

/**
 * Computes the checksum of a script, and makes sure that it is UTF-8. Works on the bytes
 * in one pass, because every start does this to every script.
 */
final class ScriptChecksum {

	/** Most scripts are smaller. */
	private static final int FIRST_READ = 1 << 10;

	private static final int LATER_READS = 1 << 13;

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private final String file;

	private final MessageDigest digest = sha256();

	private final Utf8Validator utf8 = new Utf8Validator();

	/**
	 * Whether a carriage return ended the bytes so far. It belongs to a line end or not.
	 */
	private boolean carriageReturnHeldBack;

	ScriptChecksum(String file) {
		this.file = file;
	}

	/**
	 * Reads a script to its end.
	 * @return the checksum
	 * @throws InvalidMigrationException if it is not UTF-8
	 */
	String of(InputStream stream) throws IOException {
		byte[] bytes = new byte[FIRST_READ];
		int count = stream.readNBytes(bytes, 0, bytes.length);
		add(bytes, startsWithByteOrderMark(bytes, count) ? BYTE_ORDER_MARK.length : 0, count);
		if (count == bytes.length) {
			addRest(stream);
		}
		return end();
	}

	private void addRest(InputStream stream) throws IOException {
		byte[] bytes = new byte[LATER_READS];
		for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
			add(bytes, 0, count);
		}
	}

	private static boolean startsWithByteOrderMark(byte[] bytes, int count) {
		return count >= BYTE_ORDER_MARK.length && bytes[0] == BYTE_ORDER_MARK[0] && bytes[1] == BYTE_ORDER_MARK[1]
				&& bytes[2] == BYTE_ORDER_MARK[2];
	}

	/**
	 * Checks all of the bytes, and digests those from an index on.
	 */
	private void add(byte[] bytes, int from, int end) {
		if (!this.utf8.accepts(bytes, end)) {
			throw ScriptDecoder.notUtf8(this.file, this.utf8.firstBadByte());
		}
		if (this.carriageReturnHeldBack && from < end) {
			releaseCarriageReturn(bytes[from]);
		}
		int start = from;
		for (int index = from; index < end; index++) {
			if (bytes[index] == '\r' && (index + 1 == end || bytes[index + 1] == '\n')) {
				this.digest.update(bytes, start, index - start);
				this.carriageReturnHeldBack = index + 1 == end;
				start = index + 1;
			}
		}
		this.digest.update(bytes, start, end - start);
	}

	private void releaseCarriageReturn(byte next) {
		this.carriageReturnHeldBack = false;
		if (next != '\n') {
			this.digest.update((byte) '\r');
		}
	}

	private String end() {
		if (this.utf8.isInsideCharacter()) {
			throw ScriptDecoder.notUtf8(this.file, this.utf8.firstBadByte());
		}
		if (this.carriageReturnHeldBack) {
			this.digest.update((byte) '\r');
		}
		return "sha256:" + HexFormat.of().formatHex(this.digest.digest());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
