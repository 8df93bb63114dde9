package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kat.commands.Command;
import dev.kat.commands.UpCommand;

/**
 * {@code kat up}.
 */
@CommandLine.Command(name = "up", header = "Apply pending migrations.",
		description = "%nApplies all of them, the next ones, or named ones with their ancestors.",
		footer = { "%nExamples:", "  kat up", "  kat up --dry-run", "  kat up --count 2", "  kat up create_reviews" })
final class Up extends MigrationCommand {

	@Mixin
	private SelectionOptions selection = new SelectionOptions();

	@Option(names = { "-d", "--dry-run" }, description = "Only show what would be applied.")
	private boolean dryRun;

	@Override
	Command command() {
		return new UpCommand(this.selection.selection(), this.dryRun);
	}

}
