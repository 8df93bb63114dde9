package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kat.commands.Command;
import dev.kat.commands.DownCommand;

/**
 * {@code kat down}.
 */
@CommandLine.Command(name = "down", header = "Roll back applied migrations.",
		description = "%nRolls back the last one, the last ones, named ones with their descendants, those of the last "
				+ "run, or all. If one of them cannot be rolled back, none is.",
		footer = { "%nExamples:", "  kat down", "  kat down --count 3", "  kat down create_orders --dry-run" })
final class Down extends MigrationCommand {

	@Mixin
	private RollbackOptions selection = new RollbackOptions();

	@Option(names = { "-d", "--dry-run" }, description = "Only show what would be rolled back.")
	private boolean dryRun;

	@Override
	Command command() {
		return new DownCommand(this.selection.selection(), this.dryRun);
	}

}
