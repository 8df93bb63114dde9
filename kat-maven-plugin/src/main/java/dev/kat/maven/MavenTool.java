package dev.kat.maven;

import dev.kat.commands.settings.Tool;

/**
 * Names goals and their parameters as on Maven's command line.
 */
final class MavenTool implements Tool {

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
		return "-D%s=%s".formatted(parameter(parameter), value);
	}

	@Override
	public String places(String parameter, String value) {
		return "on the command line (%s), in the plugin's configuration (<%s>)".formatted(argument(parameter, value),
				parameter);
	}

}
