package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kat.commands.Command;
import dev.kat.commands.RepairCommand;
import dev.kat.plan.Repair.Correction;

/**
 * {@code kat repair}.
 */
@CommandLine.Command(name = "repair", header = "Correct the record.",
		description = "%nAccepts changed scripts and names as what ran, or marks migrations without a transaction that "
				+ "stopped partway as done or as not done.",
		footer = { "%nExamples:", "  kat repair", "  kat repair --action=done add_index" })
final class Repair extends MigrationCommand {

	@Mixin
	private References references = new References();

	@Option(names = "--action", paramLabel = "ACTION", defaultValue = "accept", converter = Choices.Corrections.class,
			completionCandidates = Choices.Corrections.class,
			description = "${COMPLETION-CANDIDATES}. By default accept, for all that are modified or renamed.")
	private Correction action = Correction.ACCEPT;

	@Override
	Command command() {
		return new RepairCommand(this.action, this.references.ifGiven());
	}

}
