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
 * reads, every link leads to something that is there, and no page is too long.
 */
class DocumentationTests {

	private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

	private static final Path README = Path.of("README.md");

	@ParameterizedTest
	@MethodSource("pages")
	void examplesAreExcerpts(Path page) throws IOException {
		for (DocumentationExample example : DocumentationExample.of(Files.readAllLines(REPOSITORY.resolve(page)))) {
			assertThat(example.problems(REPOSITORY).map((problem) -> page + ":" + problem)).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadSomewhere(Path page) throws IOException {
		assertThat(DocumentationLinks.of(REPOSITORY.resolve(page)).dead()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void isNotTooLong(Path page) throws IOException {
		int longest = page.equals(README) ? 130 : 200;
		assertThat(Files.readAllLines(REPOSITORY.resolve(page)).size()).isLessThanOrEqualTo(longest);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void isListed(Path page) throws IOException {
		if (page.startsWith("docs") && !page.endsWith("README.md")) {
			assertThat(Files.readString(REPOSITORY.resolve("docs/README.md")))
				.contains("](" + Path.of("docs").relativize(page) + ")");
		}
	}

	@Test
	void findsThePages() throws IOException {
		assertThat(pages()).contains(README, Path.of("docs/from-flyway.md"), Path.of("docs/from-liquibase.md"),
				Path.of("docs/kubernetes.md"));
	}

	static List<Path> pages() throws IOException {
		try (Stream<Path> files = Files.walk(REPOSITORY.resolve("docs"))) {
			Stream<Path> docs = files.filter((file) -> file.toString().endsWith(".md")).map(REPOSITORY::relativize);
			return Stream
				.concat(Stream.of(README, Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md"), Path.of("SECURITY.md")),
						docs.sorted())
				.toList();
		}
	}

}
