package dev.kat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * docs/troubleshooting.md has the first line of every error.
 * <p>
 * The errors are found in the sources: in each statement that makes an exception or a
 * problem, the first text that begins like a sentence. So an error is missed if its first
 * line is put together elsewhere; those that are known to be are listed here.
 */
class TroubleshootingTests {

	private static final Path REPOSITORY = Path.of("..");

	private static final List<String> MODULES = List.of("kat-core", "kat-spring-boot-autoconfigure", "kat-commands",
			"kat-maven-plugin");

	/** What begins an exception, a problem, or the first line of one. */
	private static final Pattern ERROR = Pattern
		.compile("(?:(?:new \\w+Exception|\\bsuper|Problem\\.of|\\breport\\w*|new UnplacedProblem|\\bproblem"
				+ "|\\bfinding|\\badd\\w+|\\ball)\\(|\\bString (?:fact|facts|stopped|message) =)(?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^;\"])*+");

	/** The findings of an import are in its report. */
	private static final Pattern ERROR_OF_IMPORT = Pattern
		.compile("new \\w+Exception\\((?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^;\"])*+");

	private static final Pattern FIRST_TEXT = Pattern
		.compile("\"((?:[A-Z%]|psql )(?:[^\"\\\\]|\\\\.)* (?:[^\"\\\\]|\\\\.)*)\"");

	private static final Pattern PLACEHOLDER = Pattern.compile("%(?:\\d\\$)?[sd]|\\\\n.*");

	/** Composed of parts that are in no one place, or said by kat-prove. */
	private static final Set<String> COMPOSED = Set.of("Parent not found: …", "Parent listed twice: …",
			"Conflict not found: …", "Conflict listed twice: …", "SQL error in migration …",
			"Java error in migration …", "Unknown parameter: …", "The scratch server failed: …",
			"… with the migrations:", "… with the import from …:");

	/** Found, but no first line of an error. */
	private static final List<String> OTHERS = List.of(
			// Parts of errors
			"…", "The step",
			// Ways out
			"Give ", "It would", "Set kat.parallelism", "Wait until",
			// Warnings, messages of success, names of meters
			"Applying again", "Holding back", "The record … was made by", "Kat: … applied", "Migrations by state",
			"The migrations' health", "Nothing to repair",
			// What is in the code of Kat itself
			"A step of the plan", "Every Java platform", "No migration", "The JDK's own SHA-256",
			"The connection does not unwrap", "The pool ", "The query returned");

	@Test
	void everyErrorIsThere() throws IOException {
		List<String> titles = titles();
		assertThat(titles).hasSizeGreaterThan(70);
		assertThat(errors()).hasSizeGreaterThan(60)
			.filteredOn((error) -> OTHERS.stream().noneMatch(error::startsWith))
			.allSatisfy((error) -> assertThat(titles).anyMatch((title) -> isTitleOf(title, error)));
	}

	@Test
	void everythingThereIsAnError() throws IOException {
		Set<String> errors = errors();
		assertThat(titles()).filteredOn((title) -> !COMPOSED.contains(title))
			.allSatisfy((title) -> assertThat(errors).anyMatch((error) -> isTitleOf(title, error)));
		assertThat(titles()).containsAll(COMPOSED);
	}

	@Test
	void nothingIsLeftOutInVain() throws IOException {
		Set<String> errors = errors();
		assertThat(OTHERS).allSatisfy((other) -> assertThat(errors).anyMatch((error) -> error.startsWith(other)));
	}

	@Test
	void everyWarningIsInTheSources() throws IOException {
		List<String> sources = sources();
		List<String> warnings = Files.readAllLines(REPOSITORY.resolve("docs/troubleshooting.md"))
			.stream()
			.filter((line) -> line.startsWith("- `"))
			.map((line) -> line.split("`")[1])
			.toList();
		assertThat(warnings).hasSizeGreaterThan(8)
			.allSatisfy((warning) -> assertThat(Stream.of(warning.split("…")).map(String::strip))
				.allSatisfy((part) -> assertThat(sources).anyMatch((source) -> source.contains(part))));
	}

	/** Whether one of the two goes on where the other ends. */
	private static boolean isTitleOf(String title, String error) {
		return matches(head(title), head(error)) || matches(head(error), head(title));
	}

	/** What comes before the first colon. */
	private static String head(String line) {
		return line.replaceAll("(?<=.):( .*)?$", "").strip();
	}

	private static boolean matches(String pattern, String text) {
		String regex = Stream.of(pattern.strip().split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
		return !pattern.startsWith("…") && Pattern.compile(regex).matcher(text).lookingAt();
	}

	private static List<String> titles() throws IOException {
		return Files.readAllLines(REPOSITORY.resolve("docs/troubleshooting.md"))
			.stream()
			.filter((line) -> line.startsWith("| `"))
			.flatMap((row) -> Pattern.compile("`([^`]+)`").matcher(row.split(" \\| ")[0]).results())
			.map((title) -> title.group(1))
			.toList();
	}

	private static Set<String> errors() throws IOException {
		Set<String> errors = new TreeSet<>();
		for (String source : sources()) {
			(source.startsWith("package dev.kat.commands.importing") ? ERROR_OF_IMPORT : ERROR).matcher(source)
				.results()
				.map((statement) -> FIRST_TEXT.matcher(statement.group()))
				.filter(Matcher::find)
				.map((text) -> text.group(1))
				.map((text) -> PLACEHOLDER.matcher(text).replaceAll("…"))
				.forEach(errors::add);
		}
		return errors;
	}

	private static List<String> sources() throws IOException {
		List<String> sources = new ArrayList<>();
		for (String module : MODULES) {
			try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module).resolve("src/main/java"))) {
				for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
					sources.add(Files.readString(file));
				}
			}
		}
		return sources;
	}

}
