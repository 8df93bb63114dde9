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
 * Every guarantee of docs/guarantees.md names tests, and these exist.
 */
class GuaranteesTests {

	private static final Path REPOSITORY = Path.of("..");

	private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|IT))\\.(\\w+)`");

	@Test
	void areHeldByTestsThatExist() throws IOException {
		List<String> guarantees = Files.readAllLines(REPOSITORY.resolve("docs/guarantees.md"))
			.stream()
			.filter((line) -> line.startsWith("| ") && !line.startsWith("| you can rely on"))
			.toList();
		assertThat(guarantees).hasSizeGreaterThan(20);
		for (String guarantee : guarantees) {
			List<MatchResult> tests = TEST.matcher(guarantee).results().toList();
			assertThat(tests).as(guarantee).isNotEmpty();
			assertThat(tests).allSatisfy((test) -> assertThat(source(test.group(1))).as(test.group())
				.contains("\tvoid " + test.group(2) + "("));
		}
	}

	/** There can be several of one name, in different modules. */
	private static String source(String test) throws IOException {
		StringBuilder sources = new StringBuilder();
		try (Stream<Path> modules = Files.list(REPOSITORY)) {
			for (Path tests : modules.map((module) -> module.resolve("src/test/java")).toList()) {
				for (Path file : named(test + ".java", tests)) {
					sources.append(Files.readString(file));
				}
			}
		}
		return sources.toString();
	}

	private static List<Path> named(String name, Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.endsWith(name)).toList();
		}
	}

}
