package dev.kat.commands;

/**
 * Thrown when a check finds that something is wrong with the migrations. The message
 * lists everything.
 */
public final class FindingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int exitCode;

	FindingsException(String message) {
		this(message, 1);
	}

	FindingsException(String message, int exitCode) {
		super(message);
		this.exitCode = exitCode;
	}

	/**
	 * {@return the exit code of a command line}
	 */
	public int exitCode() {
		return this.exitCode;
	}

}
