package dev.kat.cli;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import dev.kat.commands.settings.Tool;

import static org.assertj.core.api.Assertions.assertThat;

class CliToolTests {

	private final Tool tool = new CliTool();

	private final CommandLine line = new Kat(new TestShell(Path.of("")).shell()).complete();

	@ParameterizedTest
	@CsvSource({ "allowUnproven, prove", "count, down", "direction, plan", "directory, add", "down, prove",
			"dryRun, prove", "edges, prove", "fix, prove", "from, add", "lastRun, down", "locations, up",
			"locks, prove", "maxLeaves, validate", "minimal, prove", "conflicts, prove", "prove.url, prove",
			"prove.username, add", "since, prove", "strictColumns, prove", "url, up", "withMissing, down",
			"withoutScript, down", "workers, prove", "report, prove", "file, graph", "historyTable, import" })
	void namesOptionsThatExist(String parameter, String command) {
		String option = this.tool.parameter(parameter);
		assertThat(this.line.getSubcommands().get(command).getCommandSpec().optionsMap()).containsKey(option);
		assertThat(this.tool.argument(parameter, "x")).isEqualTo(option + "=x");
	}

	@ParameterizedTest
	@CsvSource({ "name, add, NAME", "targets, up, MIGRATION", "targets, why, MIGRATION", "sources, import, SOURCE" })
	void namesParametersThatAreNoOptions(String parameter, String command, String label) {
		assertThat(this.tool.parameter(parameter)).isEqualTo(label);
		assertThat(this.line.getSubcommands().get(command).getCommandSpec().positionalParameters())
			.anyMatch((one) -> one.paramLabel().equals(label));
	}

	@Test
	void namesCommandsAsTheyAreTyped() {
		assertThat(Stream.of("merge", "down").map(this.tool::command)).containsExactly("kat merge", "kat down");
		assertThat(this.tool.argument("name", "\"create users\"")).isEqualTo("kat add \"create users\"");
		assertThat(this.tool.argument("targets", "create_users")).isEqualTo("create_users");
		assertThat(this.tool.places("url", "x"))
			.isEqualTo("on the command line (--url=x), in kat.conf.yaml (database.url)");
		assertThat(this.tool.places("table", "x")).isEqualTo("on the command line (--table=x)");
		assertThat(this.tool.name()).isEqualTo("kat");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			or record them with mvn kat:baseline. Otherwise | or record them with kat baseline. Otherwise
			record them: mvn kat:baseline -Dkat.targets=1,2. Otherwise | record them: kat baseline 1,2. Otherwise
			set kat.withoutScript (DownOptions.withoutScript()): its row | set --without-script: its row
			or set kat.withMissing (DownOptions.withMissing()): its | or set --with-missing: its
			Invalid kat.count: it must | Invalid --count: it must
			SELECT kat.count FROM kat.withoutScript | SELECT kat.count FROM kat.withoutScript
			""")
	void saysMessagesOfTheEngineAsOneWouldTypeThem(String message, String words) {
		assertThat(CliTool.inItsWords(message)).isEqualTo(words);
	}

}
