package dev.kat.commands;

/**
 * Thrown when a check finds that something is wrong with the migrations. The message
 * lists everything.
 */
public final class FindingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	FindingsException(String message) {
		super(message);
	}

}
