package dev.kat.boot.autoconfigure;

/**
 * Thrown when Kat cannot start in this application. Boot has such an exception, but only
 * since 4.1.
 */
final class StartRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	StartRefusedException(String message, String action) {
		super(message);
		this.action = action;
	}

	/**
	 * {@return the way out}
	 */
	String action() {
		return this.action;
	}

}
