package dev.kat.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.kat.commands.settings.ProjectLayout;

import static org.assertj.core.api.Assertions.assertThat;

class NewFolderTests {

	private static final AddCommand ADD = new AddCommand("first", "", List.of(), true, "", "");

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			file:db/migrations               | db/migrations
			file:x/../db                     | db
			file:one,file:two                | src/main/resources/migrations
			classpath:migrations             | src/main/resources/migrations
			file:target/classes/migrations   | src/main/resources/migrations
			""")
	void isInTheOnlyDirectory(String locations, String expected) {
		TestRun run = new TestRun(
				new ProjectLayout(this.directory, true, List.of(this.directory.resolve("target/classes")),
						List.of(this.directory.resolve("src/main/resources")), List.of()),
				Map.of("kat.locations", locations));
		run.run(ADD);
		assertThat(run.printed()).startsWith(expected + "/").contains("_first/up.sql\n");
	}

	@Test
	void isSeenByTheOtherCommands() {
		TestRun run = TestRun.inDirectory(this.directory, Map.of("kat.locations", "file:db/migrations"));
		run.run(ADD);
		run.run(new GraphCommand(GraphFormat.DOT, ""));
		assertThat(run.printed()).startsWith("db/migrations/").contains("_first\"");
		assertThat(run.logged()).noneMatch((line) -> line.startsWith("WARN No other command sees it"));
	}

}
