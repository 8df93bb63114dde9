package dev.kat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentationExampleTests {

	@TempDir
	private Path repository;

	@BeforeEach
	void createFile() throws IOException {
		Path directory = Files.createDirectories(this.repository.resolve("app/src/test"));
		Files.writeString(directory.resolve("application.yaml"), """
				kat:
				  run-lock:
				    wait-timeout: 30m
				  schema: shop
				""");
	}

	@Test
	void takesAnExcerptWhateverItsIndentation() throws IOException {
		assertThat(problems("""
				<!-- from: app/src/test/application.yaml -->
				```yaml
				run-lock:
				  wait-timeout: 30m
				```

				- In a list

				  <!-- from: app/src/test/application.yaml -->

				  ~~~yaml
				  schema: shop
				  ~~~
				""")).isEmpty();
	}

	@Test
	void refusesWhatTheFileDoesNotHave() throws IOException {
		assertThat(problems("""
				<!-- from: app/src/test/application.yaml -->
				```yaml
				run-lock:
				  wait-timeout: 31m
				```
				""")).containsExactly("2: this is not in app/src/test/application.yaml");
	}

	@Test
	void refusesOtherIndentationWithinTheExcerpt() throws IOException {
		assertThat(problems("""
				<!-- from: app/src/test/application.yaml -->
				```yaml
				run-lock:
				wait-timeout: 30m
				```
				""")).containsExactly("2: this is not in app/src/test/application.yaml");
	}

	@Test
	void refusesLinesThatAreNotTogether() throws IOException {
		assertThat(problems("""
				<!-- from: app/src/test/application.yaml -->
				```yaml
				kat:
				  schema: shop
				```
				""")).containsExactly("2: this is not in app/src/test/application.yaml");
	}

	@Test
	void refusesPartsOfALine() throws IOException {
		assertThat(problems("""
				<!-- from: app/src/test/application.yaml -->
				```yaml
				schema: sho
				```
				""")).containsExactly("2: this is not in app/src/test/application.yaml");
	}

	@Test
	void refusesFilesThatAreNotInTheRepository() throws IOException {
		assertThat(problems("""
				<!-- from: other.yaml -->
				```yaml
				kat:
				```
				<!-- from: ../other.yaml -->
				```yaml
				kat:
				```
				""")).containsExactly("2: there is no file other.yaml", "6: there is no file ../other.yaml");
	}

	@Test
	void refusesFilesThatNoTestHasToDoWith() throws IOException {
		Files.writeString(this.repository.resolve("notes.yaml"), "kat:\n");
		assertThat(problems("""
				<!-- from: notes.yaml -->
				```yaml
				kat:
				```
				""")).containsExactly("2: no test compiles, runs or reads notes.yaml");
	}

	@Test
	void refusesBlocksOfWhichNothingIsSaid() throws IOException {
		assertThat(problems("""
				<!-- from: app/src/test/application.yaml -->
				Something else.
				```yaml
				kat:
				```
				<!-- from: app/src/test/application.yaml -->
				```yaml
				kat:
				```
				```yaml
				kat:
				```
				""")).containsExactly("3: no comment says where this is from",
				"10: no comment says where this is from");
	}

	@Test
	void refusesEmptyBlocks() throws IOException {
		assertThat(problems("""
				<!-- from: app/src/test/application.yaml -->
				```yaml
				```
				""")).containsExactly("2: the block is empty");
	}

	@Test
	void takesCommandsAndOutputAsTheyAre() throws IOException {
		assertThat(problems("""
				<!-- command -->
				```shell
				kubectl get pods
				```
				<!-- output -->
				```
				Nothing there
				```
				""")).isEmpty();
	}

	@Test
	void refusesToTakeCodeForCommandsOrOutput() throws IOException {
		assertThat(problems("""
				<!-- command -->
				```java
				int answer;
				```
				<!-- output -->
				```sql
				SELECT 42;
				```
				<!-- graph -->
				```
				graph LR
				```
				""")).containsExactly("2: a command is not marked as shell", "6: output is marked as sql",
				"10: a graph is not marked as mermaid");
	}

	private List<String> problems(String page) throws IOException {
		List<String> problems = new ArrayList<>();
		for (DocumentationExample example : DocumentationExample.of(page.lines().toList())) {
			problems.addAll(example.problems(this.repository).toList());
		}
		return problems;
	}

}
