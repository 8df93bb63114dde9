package dev.kat.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Hashes texts.
 */
final class Sha256 {

	private final MessageDigest digest;

	Sha256() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	Sha256 add(String text) {
		this.digest.update(text.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	byte[] bytes() {
		return this.digest.digest();
	}

}
