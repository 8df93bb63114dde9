package dev.kat.commands;

/**
 * Where commands write what they do, as opposed to what they were asked for.
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
