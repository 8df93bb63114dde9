package dev.kat.cli;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.kat.commands.settings.Tool;

/**
 * Names commands and options as you type them.
 */
final class CliTool implements Tool {

	/** The parameters that are not options, by what the help calls them. */
	static final String NAME = "NAME";

	static final String MIGRATION = "MIGRATION";

	static final String SOURCE = "SOURCE";

	private static final Pattern GOAL = Pattern.compile("mvn kat:(\\w+)(?: -Dkat\\.targets=(?=\\S))?");

	private static final Pattern OPTION = Pattern.compile("kat\\.(\\w+) \\(DownOptions\\.\\w+\\(\\)\\)");

	private static final Pattern COUNT = Pattern.compile("(?<=^Invalid |^Correct )kat\\.count\\b", Pattern.MULTILINE);

	/**
	 * Says a message of the engine, which names goals and properties, as one would type
	 * it.
	 */
	static String inItsWords(String message) {
		String commands = GOAL.matcher(message)
			.replaceAll((goal) -> "kat " + goal.group(1) + (goal.group().endsWith("=") ? " " : ""));
		String options = OPTION.matcher(commands).replaceAll((option) -> "--" + kebab(option.group(1)));
		return COUNT.matcher(options).replaceAll("--count");
	}

	@Override
	public String name() {
		return "kat";
	}

	@Override
	public String parameter(String parameter) {
		return switch (parameter) {
			case "name" -> NAME;
			case "targets" -> MIGRATION;
			case "sources" -> SOURCE;
			default -> "--" + kebab(parameter);
		};
	}

	@Override
	public String command(String command) {
		return "kat " + command;
	}

	@Override
	public String argument(String parameter, String value) {
		return switch (parameter) {
			case "name" -> "kat add " + value;
			case "targets", "sources" -> value;
			default -> parameter(parameter) + "=" + value;
		};
	}

	@Override
	public String places(String parameter, String value) {
		String configured = parameter.equals("url") ? ", in kat.conf.yaml (database.url)" : "";
		return "on the command line (%s)%s".formatted(argument(parameter, value), configured);
	}

	private static String kebab(String name) {
		return name.replaceAll("([a-z])([A-Z])", "$1-$2").replace('.', '-').toLowerCase(Locale.ROOT);
	}

}
