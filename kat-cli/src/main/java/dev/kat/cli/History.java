package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kat.commands.Command;
import dev.kat.commands.HistoryCommand;

/**
 * {@code kat history}.
 */
@CommandLine.Command(name = "history", header = "Show what happened to the migrations, latest first.")
final class History extends MigrationCommand {

	@Option(names = { "-n", "--count" }, paramLabel = "N", description = "How many entries. By default 50.")
	private int count = HistoryCommand.DEFAULT_COUNT;

	@Mixin
	private FormatOption format = new FormatOption();

	@Override
	Command command() {
		return new HistoryCommand(this.count, this.format.format());
	}

}
