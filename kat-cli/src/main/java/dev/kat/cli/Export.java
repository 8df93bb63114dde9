package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kat.commands.Command;
import dev.kat.commands.GraphCommand;
import dev.kat.commands.GraphFormat;

/**
 * {@code kat export}, which the Go tool calls {@code kat graph} and whose default is its.
 */
@CommandLine.Command(name = "export", header = "Write the graph for Graphviz, as the Go tool does.",
		description = "%nAnother name of kat graph --format=dot.",
		footer = { "%nExamples:", "  kat export --file graph.dot" })
final class Export extends MigrationCommand {

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = "dot", converter = Choices.GraphFormats.class,
			completionCandidates = Choices.GraphFormats.class,
			description = "${COMPLETION-CANDIDATES}. By default dot.")
	private GraphFormat format = GraphFormat.DOT;

	@Mixin
	private FileOption file = new FileOption();

	@Override
	Command command() {
		return new GraphCommand(this.format, this.file.file());
	}

}
