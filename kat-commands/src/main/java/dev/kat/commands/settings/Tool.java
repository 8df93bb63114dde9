package dev.kat.commands.settings;

/**
 * The tool that runs the commands. Messages name commands and parameters in its words.
 */
public interface Tool {

	/**
	 * {@return what its connections are called on the server}
	 */
	String name();

	/**
	 * Returns how a parameter is called.
	 * @param parameter the parameter, such as {@code lastRun}
	 * @return its name in messages, such as {@code kat.lastRun}
	 */
	String parameter(String parameter);

	/**
	 * Returns how a command is called.
	 * @param command the command, such as {@code merge}
	 * @return its name in messages, such as {@code kat:merge}
	 */
	String command(String command);

	/**
	 * Returns how a parameter is given a value.
	 * @param parameter the parameter, such as {@code name}
	 * @param value the value, quoted if it has to be
	 * @return what to type, such as {@code -Dkat.name=a}
	 */
	String argument(String parameter, String value);

	/**
	 * Returns the places in which this tool lets a parameter be set.
	 * @param parameter the parameter, such as {@code url}
	 * @param value an example of a value
	 * @return the places, such as {@code on the command line (-Dkat.url=…)}
	 */
	String places(String parameter, String value);

}
