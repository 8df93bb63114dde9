package dev.kat.commands;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class GraphCommandTests {

	@TempDir
	private Path directory;

	@Test
	void writesAPageWithoutStatesIfThereIsNoDatabase() {
		TestRun run = TestRun.inDirectory(this.directory, Map.of());
		run.migrations()
			.add("1_base", "create table secret_name (id int)")
			.write("1_base/metadata.yaml", "name: base\ntimestamp: 1\ndescription: All of it")
			.add("2_left", "create table l (id int)", "parents: [1]");
		run.run(new GraphCommand(GraphFormat.HTML, "graph.html"));
		assertThat(run.logged()).containsExactly("Wrote graph.html");
		assertThat(run.read("graph.html")).startsWith("<!DOCTYPE html>")
			.contains("\"name\":\"2_left\"", "\"description\":\"All of it\"", "\"location\":\"migrations/1_base\"")
			.doesNotContain("secret_name", this.directory.getParent().toString(), "\"states\":{", "rollbackOrder\":[");
	}

	@Test
	void printsAPageWithoutAFile() {
		TestRun run = TestRun.inDirectory(this.directory, Map.of());
		run.migrations().add("1_base", "create table base (id int)");
		run.run(new GraphCommand(GraphFormat.HTML, ""));
		assertThat(run.printed()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
	}

}
