package dev.kat.commands.output;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * The abilities of the terminal that the output goes to.
 *
 * @param isInteractive whether a person is watching, and a line can be overwritten
 * @param hasColours whether to colour
 * @param width how many columns a line has
 */
public record Terminal(boolean isInteractive, boolean hasColours, int width) {

	private static final int UNLIMITED = Integer.MAX_VALUE;

	/** Text only. */
	public static final Terminal NONE = new Terminal(false, false);

	/**
	 * Creates a terminal whose width does not matter.
	 * @param isInteractive whether a person is watching, and a line can be overwritten
	 * @param hasColours whether to colour
	 */
	public Terminal(boolean isInteractive, boolean hasColours) {
		this(isInteractive, hasColours, UNLIMITED);
	}

	/**
	 * Returns the terminal with a width, if a person is watching.
	 * @param columns how many columns a line has
	 * @return the terminal
	 */
	public Terminal columns(int columns) {
		return this.isInteractive ? new Terminal(true, this.hasColours, columns) : this;
	}

	/**
	 * Determines what the terminal can do.
	 * @param colours {@code always} or {@code never}; anything else leaves it to the
	 * terminal
	 * @param isBatch whether the command runs unattended
	 * @param environment the environment's variables
	 * @return what it can do
	 */
	public static Terminal of(String colours, boolean isBatch, Map<String, String> environment) {
		return of(colours, isBatch, environment, isTerminal(System.console()));
	}

	/**
	 * Determines what the terminal can do, if there is one.
	 * @param colours {@code always} or {@code never}; anything else leaves it to the
	 * terminal
	 * @param isBatch whether the command runs unattended
	 * @param environment the environment's variables
	 * @param isTerminal whether the output goes to a terminal
	 * @return what it can do
	 */
	public static Terminal of(String colours, boolean isBatch, Map<String, String> environment, boolean isTerminal) {
		boolean isInteractive = isTerminal && !isBatch && !"dumb".equals(environment.get("TERM"));
		boolean hasColours = switch (colours) {
			case "always" -> true;
			case "never" -> false;
			default -> isInteractive && environment.getOrDefault("NO_COLOR", "").isEmpty();
		};
		return new Terminal(isInteractive, hasColours);
	}

	/**
	 * Returns whether a console is a terminal. From Java 22 on, there can be one without,
	 * and a method that tells them apart.
	 * @param console the console, or {@code null} if there is none
	 * @return whether there is a terminal
	 */
	public static boolean isTerminal(@Nullable Console console) {
		if (console == null) {
			return false;
		}
		Method isTerminal = ReflectionUtils.findMethod(Console.class, "isTerminal");
		return isTerminal == null || Boolean.TRUE.equals(ReflectionUtils.invokeMethod(isTerminal, console));
	}

}
