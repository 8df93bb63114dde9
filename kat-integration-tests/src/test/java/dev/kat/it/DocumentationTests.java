package dev.kat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every example of every page is an excerpt of a file that a test compiles, runs or
 * reads, and every link leads to something that is there.
 */
class DocumentationTests {

	private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

	@ParameterizedTest
	@MethodSource("pages")
	void examplesAreExcerpts(Path page) throws IOException {
		for (DocumentationExample example : DocumentationExample.of(Files.readAllLines(REPOSITORY.resolve(page)))) {
			assertThat(example.problems(REPOSITORY).map((problem) -> page + ":" + problem)).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("pagesAndReadme")
	void linksLeadSomewhere(Path page) throws IOException {
		assertThat(DocumentationLinks.of(REPOSITORY.resolve(page)).dead()).isEmpty();
	}

	@Test
	void findsThePages() throws IOException {
		assertThat(pages()).contains(Path.of("docs/from-flyway.md"), Path.of("docs/from-liquibase.md"),
				Path.of("docs/kubernetes.md"));
	}

	static List<Path> pagesAndReadme() throws IOException {
		return Stream.concat(pages().stream(), Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"))).toList();
	}

	static List<Path> pages() throws IOException {
		try (Stream<Path> files = Files.walk(REPOSITORY.resolve("docs"))) {
			return files.filter((file) -> file.toString().endsWith(".md"))
				.map(REPOSITORY::relativize)
				.sorted()
				.toList();
		}
	}

}
