package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kat.commands.Command;
import dev.kat.commands.Direction;
import dev.kat.commands.PlanCommand;

/**
 * {@code kat plan}.
 */
@CommandLine.Command(name = "plan", header = "Show what up or down would do, and why.",
		footer = { "%nExamples:", "  kat plan", "  kat plan --direction=down create_orders" })
final class Plan extends MigrationCommand {

	@Mixin
	private RollbackOptions selection = new RollbackOptions();

	@Option(names = "--direction", paramLabel = "DIRECTION", defaultValue = "up", converter = Choices.Directions.class,
			completionCandidates = Choices.Directions.class, description = "${COMPLETION-CANDIDATES}. By default up.")
	private Direction direction = Direction.UP;

	@Mixin
	private FormatOption format = new FormatOption();

	@Override
	Command command() {
		return new PlanCommand(this.direction, this.selection.selection(), this.format.format());
	}

}
