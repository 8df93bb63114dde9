package dev.kat.cli;

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.kat.commands.Command;
import dev.kat.commands.ImportCommand;
import dev.kat.commands.importing.OtherTool;

/**
 * {@code kat import}.
 */
@CommandLine.Command(name = "import", header = "Take over the migrations of another tool.",
		description = "%nWrites a folder for each, with its parents. If a database is given on the command line, in "
				+ "the environment or in kat.conf.yaml, it also takes over the history. Nothing of the other tool is "
				+ "changed, and nothing is overwritten.",
		footer = { "%nExamples:", "  kat import --from=flyway src/main/resources/db/migration --dry-run",
				"  kat import --from=liquibase --url jdbc:postgresql://localhost/shop db/changelog" })
final class Import extends MigrationCommand {

	@Option(names = "--from", paramLabel = "TOOL", required = true, converter = Choices.OtherTools.class,
			completionCandidates = Choices.OtherTools.class, description = "${COMPLETION-CANDIDATES}.")
	private OtherTool from = OtherTool.FLYWAY;

	@Parameters(paramLabel = CliTool.SOURCE, arity = "1..*", description = "Directories with its files.")
	private List<String> sources = new ArrayList<>();

	@Option(names = "--directory", paramLabel = "DIRECTORY", defaultValue = "", description = """
			Where to write the folders. By default the directory that the other commands read.""")
	private String directory = "";

	@Option(names = "--history-table", paramLabel = "TABLE", defaultValue = "", description = """
			Table in which the other tool keeps its history. By default its usual one.""")
	private String historyTable = "";

	@Option(names = { "-d", "--dry-run" }, description = "Only show what would be written.")
	private boolean dryRun;

	@Mixin
	private FormatOption format = new FormatOption();

	@Override
	Command command() {
		return new ImportCommand(this.from, this.sources, this.directory, this.dryRun, this.format.format(),
				this.historyTable);
	}

}
