package dev.kat.error;

/**
 * Thrown when the thread that runs migrations is interrupted while it waits.
 */
public final class RunInterruptedException extends KatException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception for an interrupted wait.
	 * @param waitingFor what the thread was waiting for, for example "another instance"
	 */
	public RunInterruptedException(String waitingFor) {
		super("Interrupted while waiting for " + waitingFor, null);
	}

	@Override
	public Category category() {
		return Category.UNAVAILABLE;
	}

	@Override
	public String action() {
		return "Start again: migrations that were applied before are kept and do not run twice.";
	}

}
