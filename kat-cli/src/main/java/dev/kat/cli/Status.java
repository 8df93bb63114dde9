package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

import dev.kat.commands.Command;
import dev.kat.commands.StatusCommand;

/**
 * {@code kat status}.
 */
@CommandLine.Command(name = "status", header = "Show the state of every migration, and what is running now.")
final class Status extends MigrationCommand {

	@Mixin
	private FormatOption format = new FormatOption();

	@Override
	Command command() {
		return new StatusCommand(this.format.format());
	}

}
