package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import dev.kat.commands.Command;
import dev.kat.commands.MergeCommand;

/**
 * {@code kat merge}.
 */
@CommandLine.Command(name = "merge", header = "Write an empty migration that joins the leaves of the graph.")
final class Merge extends MigrationCommand {

	@Parameters(paramLabel = CliTool.NAME, arity = "0..1", defaultValue = MergeCommand.DEFAULT_NAME,
			description = "Its name. By default merge.")
	private String name = MergeCommand.DEFAULT_NAME;

	@Mixin
	private NewMigrationOptions written = new NewMigrationOptions();

	@Override
	Command command() {
		return new MergeCommand(this.name, this.written.description(), this.written.directory());
	}

}
