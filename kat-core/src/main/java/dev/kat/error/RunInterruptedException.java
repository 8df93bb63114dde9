package dev.kat.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the thread that runs migrations is interrupted while it waits, or when the
 * process is shutting down before all of them have run.
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

	private RunInterruptedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Creates an exception for a process that is shutting down.
	 * @param step the step that does not begin any more, for example {@code 3 of 12: 3_c}
	 * @return the exception
	 */
	public static RunInterruptedException byShutdownBefore(String step) {
		return new RunInterruptedException("Stopped before %s, because the process is shutting down".formatted(step),
				null);
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
