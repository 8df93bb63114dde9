package dev.kat.internal.postgres.script;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Creates digests.
 */
final class Digests {

	/** The beginning of a digest's text form. */
	static final String PREFIX = "sha256:";

	private Digests() {
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
