package dev.kat.cli;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kat.commands.Command;
import dev.kat.commands.LockCheck;
import dev.kat.commands.ProveCommand;
import dev.kat.commands.ProveCommand.Checks;
import dev.kat.commands.ProveCommand.Report;
import dev.kat.prove.DownCheck;

/**
 * {@code kat prove}.
 */
@CommandLine.Command(name = "prove", header = "Prove the graph on a scratch server.",
		description = "%nProves that every migration comes after everything that it needs, and that the order which "
				+ "the graph leaves open does not matter. Migrations are named for --minimal only.",
		footer = { "%nExit codes: 0 proven, 1 a parent is missing or an order matters, 2 a rollback does not restore,",
				"3 something could not be proven, 4 a script fails, 5 the proof could not run.", "%nExamples:",
				"  kat prove --since=origin/main", "  kat prove --fix" })
final class Prove extends MigrationCommand {

	@Option(names = "--since", paramLabel = "REVISION",
			description = "Git revision: try only what has changed since, and what builds on it.")
	private @Nullable String since;

	@Option(names = "--down", paramLabel = "CHECK", defaultValue = "warn", converter = Choices.DownChecks.class,
			completionCandidates = Choices.DownChecks.class,
			description = "Rollbacks that do not restore: ${COMPLETION-CANDIDATES}. By default warn.")
	private DownCheck down = DownCheck.WARN;

	@Option(names = "--locks", paramLabel = "CHECK", defaultValue = "off", converter = Choices.LockChecks.class,
			completionCandidates = Choices.LockChecks.class,
			description = "Locks that hold up readers and writers: ${COMPLETION-CANDIDATES}. By default off.")
	private LockCheck locks = LockCheck.OFF;

	@Option(names = "--strict-columns", description = "Another order of a table's columns counts as a difference.")
	private boolean strictColumns;

	@Option(names = "--allow-unproven", description = "Accept what cannot be tried, such as roles.")
	private boolean allowUnproven;

	@Option(names = "--workers", paramLabel = "N",
			description = "How many connections run trials at once. By default 2.")
	private int workers = ProveCommand.DEFAULT_WORKERS;

	@Option(names = "--edges", description = "Also list the parents that nothing in the child needs.")
	private boolean edges;

	@Option(names = "--report", paramLabel = "FILE", defaultValue = "",
			description = "HTML file with the report. By default, in a project, kat-prove.html where the build puts its output.")
	private String report = "";

	@Mixin
	private FormatOption format = new FormatOption();

	@ArgGroup(validate = false, heading = "%nChanges of metadata.yaml:%n", order = 70)
	private ProofChangeOptions changes = new ProofChangeOptions();

	@Mixin
	private References references = new References();

	@ArgGroup(validate = false, heading = "%nScratch server:%n", order = 80)
	private ScratchOptions scratch = new ScratchOptions();

	@Override
	Command command() {
		return new ProveCommand(
				new Checks(this.since, this.down, this.locks, this.strictColumns, this.allowUnproven, this.workers),
				new Report(this.format.format(), this.edges, this.report), this.changes.of(this.references.ifGiven()));
	}

	@Override
	Map<String, String> properties(Map<String, String> environment) {
		return this.scratch.values();
	}

}
