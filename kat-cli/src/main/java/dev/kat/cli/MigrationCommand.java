package dev.kat.cli;

import java.util.Map;

import picocli.CommandLine.ArgGroup;

import dev.kat.commands.Command;

/**
 * The base of all commands that work with migrations.
 */
abstract class MigrationCommand extends KatCommand {

	@ArgGroup(validate = false, heading = "%nSettings:%n", order = 90)
	private SettingsOptions settings = new SettingsOptions();

	@Override
	final SettingsOptions settings() {
		return this.settings;
	}

	@Override
	final void run(Invocation invocation) {
		invocation.run(command(), properties(invocation.shell().environment()));
	}

	/**
	 * {@return what to do}
	 */
	abstract Command command();

	/**
	 * Returns properties that the command's own options set.
	 * @param environment the environment's variables
	 */
	Map<String, String> properties(Map<String, String> environment) {
		return Map.of();
	}

}
