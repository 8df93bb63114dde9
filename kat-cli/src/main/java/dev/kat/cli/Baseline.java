package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

import dev.kat.commands.BaselineCommand;
import dev.kat.commands.Command;

/**
 * {@code kat baseline}.
 */
@CommandLine.Command(name = "baseline", header = "Record migrations as applied without running them.",
		description = "%nRecords them and their ancestors, because the database already has what they would create.",
		footer = { "%nExamples:", "  kat baseline create_orders" })
final class Baseline extends MigrationCommand {

	@Mixin
	private References references = new References();

	@Override
	Command command() {
		return new BaselineCommand(this.references.all());
	}

}
