package dev.kat.error;

/**
 * Thrown when another instance held the run lock for longer than Kat was allowed to wait.
 */
public final class RunLockException extends KatException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception for a lock that was not obtained.
	 * @param message how long Kat waited, and which session holds the lock
	 */
	public RunLockException(String message) {
		super(message, null);
	}

	@Override
	public Category category() {
		return Category.LOCKED;
	}

	@Override
	public String action() {
		return "Wait until that instance is done, or raise kat.run-lock.wait-timeout.";
	}

}
