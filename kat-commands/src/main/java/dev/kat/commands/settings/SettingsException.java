package dev.kat.commands.settings;

/**
 * Thrown when a command cannot work with its settings. The message is complete: what is
 * wrong, and what to do about it. It contains no values that can be secret.
 */
public final class SettingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param problem what is wrong
	 * @param wayOut what to do about it
	 */
	public SettingsException(String problem, String wayOut) {
		super(problem + "\n" + wayOut);
	}

}
