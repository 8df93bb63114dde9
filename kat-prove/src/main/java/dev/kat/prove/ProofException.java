package dev.kat.prove;

import java.io.Serial;
import java.sql.SQLException;

/**
 * Thrown when a graph cannot be proven because of where it is to be tried. The message
 * says what is wrong and what to do about it.
 */
public final class ProofException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Creates an exception.
	 * @param fact what is wrong, without credentials
	 * @param action what to do about it
	 */
	public ProofException(String fact, String action) {
		super(fact + "\n  " + action);
		this.action = action;
	}

	/**
	 * Creates an exception with a cause.
	 * @param fact what is wrong, without credentials
	 * @param action what to do about it
	 * @param cause the cause
	 */
	public ProofException(String fact, String action, Throwable cause) {
		super(fact + "\n  " + action, cause);
		this.action = action;
	}

	/**
	 * Creates the exception for a scratch server that fails.
	 * @param cause what the driver says
	 * @return the exception
	 */
	public static ProofException ofServer(SQLException cause) {
		return new ProofException("The scratch server failed: " + cause.getMessage(), "Check its log, and try again.",
				cause);
	}

	/**
	 * {@return what to do about it}
	 */
	public String action() {
		return this.action;
	}

}
