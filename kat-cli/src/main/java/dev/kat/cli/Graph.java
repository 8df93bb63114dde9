package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kat.commands.Command;
import dev.kat.commands.GraphCommand;
import dev.kat.commands.GraphFormat;

/**
 * {@code kat graph}.
 */
@CommandLine.Command(name = "graph", header = "Write the graph, coloured by the migrations' states.",
		footer = { "%nExamples:", "  kat graph > graph.mmd", "  kat graph --format=dot | dot -Tsvg > graph.svg",
				"  kat graph --format=html --file graph.html" })
final class Graph extends MigrationCommand {

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = "mermaid", converter = Choices.GraphFormats.class,
			completionCandidates = Choices.GraphFormats.class,
			description = "${COMPLETION-CANDIDATES}. By default mermaid.")
	private GraphFormat format = GraphFormat.MERMAID;

	@Mixin
	private FileOption file = new FileOption();

	@Override
	Command command() {
		return new GraphCommand(this.format, this.file.file());
	}

}
