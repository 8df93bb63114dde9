package dev.kat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * docs/architecture.md has the packages of kat-core, and its classes exist.
 */
class ArchitecturePageTests {

	private static final Path REPOSITORY = Path.of("..");

	private static final Path SOURCES = REPOSITORY.resolve("kat-core/src/main/java");

	@Test
	void listsThePackages() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			List<String> packages = files.filter((file) -> file.endsWith("package-info.java"))
				.map((file) -> SOURCES.relativize(file.getParent()).toString().replace('/', '.'))
				.toList();
			assertThat(found("(?m)^\\| `(dev\\.[a-z.]+)` \\|")).containsExactlyInAnyOrderElementsOf(packages);
		}
	}

	@Test
	void namesClassesThatExist() throws IOException {
		List<String> named = found("`([A-Z][A-Za-z]+)`");
		assertThat(named).hasSizeGreaterThan(15).isSubsetOf(classes());
	}

	private static List<String> classes() throws IOException {
		try (Stream<Path> files = Files.find(REPOSITORY, 20,
				(file, attributes) -> file.toString().endsWith(".java") && !file.toString().contains("/target/"))) {
			return files.map((file) -> file.getFileName().toString().replace(".java", "")).toList();
		}
	}

	private static List<String> found(String pattern) throws IOException {
		return Pattern.compile(pattern)
			.matcher(Files.readString(REPOSITORY.resolve("docs/architecture.md")))
			.results()
			.map((MatchResult match) -> match.group(1))
			.distinct()
			.toList();
	}

}
