package dev.kat.commands.output;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * What the place can do that the output goes to.
 *
 * @param isInteractive whether a person watches, and a line can be written over
 * @param hasColours whether to colour
 */
public record Terminal(boolean isInteractive, boolean hasColours) {

	/** Text only. */
	public static final Terminal NONE = new Terminal(false, false);

	/**
	 * Finds out what the terminal can do.
	 * @param colours {@code always} or {@code never}; anything else leaves it to the
	 * terminal
	 * @param isBatch whether the command runs unattended
	 * @param environment the environment's variables
	 * @return what it can do
	 */
	public static Terminal of(String colours, boolean isBatch, Map<String, String> environment) {
		return of(colours, isBatch, environment, isTerminal(System.console()));
	}

	static Terminal of(String colours, boolean isBatch, Map<String, String> environment, boolean isTerminal) {
		boolean isInteractive = isTerminal && !isBatch && !"dumb".equals(environment.get("TERM"));
		boolean hasColours = switch (colours) {
			case "always" -> true;
			case "never" -> false;
			default -> isInteractive && environment.getOrDefault("NO_COLOR", "").isEmpty();
		};
		return new Terminal(isInteractive, hasColours);
	}

	/**
	 * From Java 22 on there is a console also where there is no terminal, and a method
	 * that says which it is.
	 */
	private static boolean isTerminal(@Nullable Console console) {
		if (console == null) {
			return false;
		}
		Method isTerminal = ReflectionUtils.findMethod(Console.class, "isTerminal");
		return isTerminal == null || Boolean.TRUE.equals(ReflectionUtils.invokeMethod(isTerminal, console));
	}

}
