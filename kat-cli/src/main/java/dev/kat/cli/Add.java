package dev.kat.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.kat.commands.AddCommand;
import dev.kat.commands.Command;

/**
 * {@code kat add}.
 */
@CommandLine.Command(name = "add", header = "Write a new migration.",
		description = "%nWrites a folder with up.sql, down.sql and metadata.yaml for you to fill in. Its parents are "
				+ "the leaves of the graph, unless you name them or --from finds them.",
		footer = { "%nExamples:", "  kat add create_users_table",
				"  kat add \"create reviews\" --parents=create_users,create_products",
				"  kat add create_reviews --from=reviews.sql" })
final class Add extends MigrationCommand {

	@Parameters(paramLabel = CliTool.NAME, description = """
			What it does, such as create_users_table. It becomes lower case, with underscores for spaces; other \
			characters are dropped.""")
	private String name = "";

	@Option(names = "--parents", paramLabel = "MIGRATION,...", description = """
			Migrations that must run before it: timestamps, names, or <timestamp>_<name>. An empty list makes it a \
			root.""")
	private @Nullable String parents;

	@Option(names = "--no-transaction",
			description = "Run it without a transaction, as CREATE INDEX CONCURRENTLY requires.")
	private boolean noTransaction;

	@Option(names = "--from", paramLabel = "FILE", defaultValue = "", description = """
			File with its script. Unless you name the parents, the script runs on the scratch server, is rolled \
			back, and the parents are those that it needs.""")
	private String from = "";

	@Mixin
	private NewMigrationOptions written = new NewMigrationOptions();

	@Option(names = "-d", hidden = true, paramLabel = "TEXT", description = "As in the Go tool, --description.")
	private @Nullable String shortDescription;

	@ArgGroup(validate = false, heading = "%nScratch server:%n", order = 80)
	private ScratchOptions scratch = new ScratchOptions();

	@Override
	Command command() {
		return new AddCommand(this.name, Objects.requireNonNullElse(this.shortDescription, this.written.description()),
				parents(), !this.noTransaction, this.written.directory(), this.from);
	}

	private @Nullable List<String> parents() {
		if (this.parents == null) {
			return null;
		}
		return Stream.of(this.parents.split(",")).map(String::strip).filter((parent) -> !parent.isEmpty()).toList();
	}

	@Override
	Map<String, String> properties(Map<String, String> environment) {
		return this.scratch.values();
	}

}
