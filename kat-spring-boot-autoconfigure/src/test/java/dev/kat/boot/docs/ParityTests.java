package dev.kat.boot.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/spring-boot-parity.md says is tested.
 */
class ParityTests {

	private static final Path REPOSITORY = Path.of("..");

	private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|IT))\\.(\\w+)`");

	@Test
	void isHeldByTestsThatExist() throws IOException {
		Map<String, String> sources = sources();
		List<MatchResult> named = TEST.matcher(Files.readString(REPOSITORY.resolve("docs/spring-boot-parity.md")))
			.results()
			.toList();
		assertThat(named).hasSizeGreaterThan(50)
			.allSatisfy((test) -> assertThat(sources.getOrDefault(test.group(1), "")).as(test.group())
				.contains("\tvoid " + test.group(2) + "("));
	}

	private static Map<String, String> sources() throws IOException {
		try (Stream<Path> files = Stream
			.of("kat-core", "kat-spring-boot-autoconfigure", "kat-sample-app", "kat-integration-tests")
			.map((module) -> REPOSITORY.resolve(module).resolve("src/test/java"))
			.flatMap(ParityTests::walk)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.collect(Collectors.toMap((file) -> file.getFileName().toString().replace(".java", ""),
						ParityTests::read, (first, second) -> first + second));
		}
	}

	private static Stream<Path> walk(Path directory) {
		try {
			return Files.walk(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
