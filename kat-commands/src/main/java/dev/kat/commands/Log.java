package dev.kat.commands;

/**
 * The log of what commands do, as opposed to their answers.
 */
public interface Log {

	/**
	 * Writes information.
	 * @param message the message
	 */
	void info(String message);

	/**
	 * Writes a warning.
	 * @param message the message
	 */
	void warn(String message);

}
