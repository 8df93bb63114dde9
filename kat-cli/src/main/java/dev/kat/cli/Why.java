package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

import dev.kat.commands.Command;
import dev.kat.commands.WhyCommand;

/**
 * {@code kat why}.
 */
@CommandLine.Command(name = "why", header = "Show why one migration must run before another.",
		description = "%nShows a shortest path between them, whichever of them comes first.",
		footer = { "%nExamples:", "  kat why create_users seed_customers" })
final class Why extends MigrationCommand {

	@Mixin
	private References references = new References();

	@Mixin
	private FormatOption format = new FormatOption();

	@Override
	Command command() {
		return new WhyCommand(this.references.all(), this.format.format());
	}

}
