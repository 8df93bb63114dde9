package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

import dev.kat.commands.Command;
import dev.kat.commands.ImpactCommand;

/**
 * {@code kat impact}.
 */
@CommandLine.Command(name = "impact", header = "Show what builds on migrations.",
		description = "%nShows their descendants, which would be rolled back with them.",
		footer = { "%nExamples:", "  kat impact create_orders" })
final class Impact extends MigrationCommand {

	@Mixin
	private References references = new References();

	@Mixin
	private FormatOption format = new FormatOption();

	@Override
	Command command() {
		return new ImpactCommand(this.references.all(), this.format.format());
	}

}
