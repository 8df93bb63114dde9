package dev.kat.internal.postgres.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The SHA-256 of a script's statements so far. Comments and whitespace between them do
 * not count, and neither does the data of COPY. Placeholders count as they are written.
 */
public final class StatementDigest {

	private final MessageDigest digest = Digests.sha256();

	private int statements;

	/**
	 * Creates a digest without statements.
	 */
	public StatementDigest() {
		// Exists only to be documented.
	}

	/**
	 * Adds the next statement.
	 * @param statement the statement
	 */
	public void add(SqlStatement statement) {
		this.digest.update(statement.written().getBytes(StandardCharsets.UTF_8));
		this.digest.update((byte) 0);
		this.statements++;
	}

	/**
	 * {@return the number of statements added}
	 */
	public int statements() {
		return this.statements;
	}

	/**
	 * {@return {@code sha256:} and 64 hexadecimal digits}
	 */
	public String value() {
		try {
			return Digests.PREFIX + HexFormat.of().formatHex(((MessageDigest) this.digest.clone()).digest());
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException("The JDK's own SHA-256 can be cloned", ex);
		}
	}

}
