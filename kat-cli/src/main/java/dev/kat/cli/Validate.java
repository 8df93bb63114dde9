package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kat.commands.Command;
import dev.kat.commands.ValidateCommand;

/**
 * {@code kat validate}.
 */
@CommandLine.Command(name = "validate", header = "Check folders, graph and scripts.",
		description = "%nNeeds no database. If one is given on the command line, in the environment or in "
				+ "kat.conf.yaml, its record is checked, too.",
		footer = { "%nExamples:", "  kat validate --max-leaves=1 --require-down" })
final class Validate extends MigrationCommand {

	@Option(names = "--max-leaves", paramLabel = "N", description = """
			How many leaves the graph may have. By default any number; 1 requires parallel branches to be merged.""")
	private int maxLeaves = ValidateCommand.ANY_NUMBER;

	@Option(names = "--require-down", description = "Fail for every migration that cannot be rolled back.")
	private boolean requireDown;

	@Mixin
	private FormatOption format = new FormatOption();

	@Override
	Command command() {
		return new ValidateCommand(this.maxLeaves, this.requireDown, this.format.format());
	}

}
