package dev.kat.commands.settings;

/**
 * The tool that runs the commands. Messages name commands and parameters in its words.
 */
public interface Tool {

	/**
	 * {@return the name of its connections on the server}
	 */
	String name();

	/**
	 * Returns the name of a parameter.
	 * @param parameter the parameter, such as {@code lastRun}
	 * @return its name in messages, such as {@code kat.lastRun}
	 */
	String parameter(String parameter);

	/**
	 * Returns the name of a command.
	 * @param command the command, such as {@code merge}
	 * @return its name in messages, such as {@code kat:merge}
	 */
	String command(String command);

	/**
	 * Returns how to give a parameter a value.
	 * @param parameter the parameter, such as {@code name}
	 * @param value the value, quoted if necessary
	 * @return what to type, such as {@code -Dkat.name=a}
	 */
	String argument(String parameter, String value);

	/**
	 * Returns the places where you can set a parameter with this tool.
	 * @param parameter the parameter, such as {@code url}
	 * @param value an example of a value
	 * @return the places, such as {@code on the command line (-Dkat.url=…)}
	 */
	String places(String parameter, String value);

}
