package dev.kat.cli;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLinePageTests {

	private static final Path PAGE = Path.of("..", "docs", "command-line.md");

	private static final CommandLine KAT = new Kat(new TestShell(Path.of("")).shell()).complete();

	/** What {@code kat ping} has beside its own options, every other command has, too. */
	private static final Set<String> OF_PING = Set.of("--retry-count", "--retry-delay");

	@ParameterizedTest
	@MethodSource("commands")
	void listsTheOptionsOfEveryCommand(String command) throws IOException {
		String row = rows("| `kat " + command).stream()
			.filter((line) -> line.matches("\\| `kat " + command + "[` ].*"))
			.findFirst()
			.orElseThrow();
		List<OptionSpec> own = options(command).filter((option) -> !isOfAllCommands(option)).toList();
		assertThat(own).allSatisfy((option) -> assertThat(row).as(option.longestName()).contains(longestNames(option)));
		Set<String> names = own.stream().flatMap((option) -> Stream.of(option.names())).collect(Collectors.toSet());
		assertThat(found("`(--?\\w[\\w-]*)`", row)).isSubsetOf(names);
	}

	static Stream<String> commands() {
		return KAT.getSubcommands().keySet().stream();
	}

	private static List<String> longestNames(OptionSpec option) {
		return Stream.of(option.names())
			.filter((name) -> name.startsWith("--"))
			.max((one, other) -> Integer.compare(one.length(), other.length()))
			.map((name) -> name.equals("--username") ? "--dbUser" : name)
			.map((name) -> "`" + name + "`")
			.stream()
			.toList();
	}

	@Test
	void listsTheOptionsOfAllCommands() throws IOException {
		String page = Files.readString(PAGE);
		assertThat(options("ping").filter(CommandLinePageTests::isOfAllCommands)).hasSizeGreaterThan(10)
			.allSatisfy((option) -> assertThat(page)
				.contains(Stream.of(option.names()).map((name) -> "`" + name + "`").toList()));
	}

	@Test
	void listsEveryCommandOnce() throws IOException {
		String section = Files.readString(PAGE)
			.replaceFirst("(?s).*\n## Commands\n", "")
			.replaceFirst("(?s)\n## .*", "");
		assertThat(found("\\| `kat (\\w+)", section)).containsExactlyInAnyOrderElementsOf(commands().toList());
	}

	@Test
	void listsTheExitCodes() throws IOException {
		assertThat(rows("| ")).contains("| 0 | done |",
				"| %d | something is wrong: a migration fails, a check finds something |".formatted(Failure.WRONG),
				"| %d | something is wrong with the command line or the settings |".formatted(Failure.USAGE),
				"| %d | no connection to the database |".formatted(Failure.NO_CONNECTION),
				"| %d | another instance holds the lock, longer than `kat.run-lock.wait-timeout` |"
					.formatted(Failure.LOCKED),
				"| %d | you pressed Ctrl-C |".formatted(Failure.INTERRUPTED));
	}

	private static boolean isOfAllCommands(OptionSpec option) {
		return options("ping").anyMatch((other) -> other.longestName().equals(option.longestName()))
				&& !OF_PING.contains(option.longestName()) && !isOfInit(option);
	}

	private static boolean isOfInit(OptionSpec option) {
		return option.userObject() instanceof Field field && field.getDeclaringClass() == Init.class;
	}

	private static Stream<OptionSpec> options(String command) {
		return KAT.getSubcommands()
			.get(command)
			.getCommandSpec()
			.options()
			.stream()
			.filter((option) -> !option.hidden());
	}

	private static List<String> rows(String start) throws IOException {
		return Files.readAllLines(PAGE).stream().filter((line) -> line.startsWith(start)).toList();
	}

	private static List<String> found(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map((MatchResult result) -> result.group(1)).toList();
	}

}
