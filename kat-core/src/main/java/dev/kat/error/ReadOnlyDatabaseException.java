package dev.kat.error;

/**
 * Thrown when something is to be applied, rolled back or recorded, but the server does
 * not allow writes.
 */
public final class ReadOnlyDatabaseException extends KatException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Creates an exception.
	 * @param reason why nothing can be written
	 * @param action what to do about it
	 */
	public ReadOnlyDatabaseException(String reason, String action) {
		super("Read-only database: " + reason, null);
		this.action = action;
	}

	@Override
	public Category category() {
		return Category.UNAVAILABLE;
	}

	@Override
	public String action() {
		return this.action;
	}

}
