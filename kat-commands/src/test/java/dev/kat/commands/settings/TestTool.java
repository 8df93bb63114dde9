package dev.kat.commands.settings;

/**
 * A tool that spells parameters as properties.
 */
public final class TestTool implements Tool {

	@Override
	public String name() {
		return "kat-maven-plugin";
	}

	@Override
	public String parameter(String parameter) {
		return "kat." + parameter;
	}

	@Override
	public String command(String command) {
		return "kat:" + command;
	}

	@Override
	public String argument(String parameter, String value) {
		return parameter(parameter) + "=" + value;
	}

	@Override
	public String places(String parameter, String value) {
		return "where you like (%s)".formatted(argument(parameter, value));
	}

}
