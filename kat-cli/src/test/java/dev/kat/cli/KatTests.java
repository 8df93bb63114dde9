package dev.kat.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import dev.kat.cli.TestShell.Result;
import dev.kat.commands.Interruption;
import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;

class KatTests {

	private static final String SEEN = "Everyone on this machine can see it in the list of processes. Use --password, "
			+ "which asks for it, KAT_PASSWORD or ~/.pgpass.";

	@TempDir
	private Path directory;

	@ParameterizedTest(name = "kat {0}")
	@MethodSource
	void refusesWhatItDoesNotKnow(List<String> typed, String message) throws IOException {
		Files.createDirectory(this.directory.resolve("migrations"));
		Result result = run(typed.toArray(String[]::new));
		assertThat(result).isEqualTo(new Result(2, "", message.formatted(this.directory) + "\n"));
	}

	static Stream<Arguments> refusesWhatItDoesNotKnow() {
		return Stream.of(Arguments.of(List.of("stauts"), """
				Unknown command: 'stauts' (did you mean status?)
				'kat help' lists the commands."""), Arguments.of(List.of("help", "stauts"), """
				Unknown command: 'stauts' (did you mean status?)
				'kat help' lists the commands."""), Arguments.of(List.of("--verbos", "up"), """
				Unknown option: '--verbos' (did you mean --verbose?)
				'kat help' lists the commands."""), Arguments.of(List.of("--url", "x", "up"), """
				Unknown option: '--url' (it goes after the command)
				'kat help' lists the commands."""), Arguments.of(List.of("up", "--dryrun"), """
				Unknown option: '--dryrun' (did you mean --dry-run?)
				'kat help up' lists its options."""), Arguments.of(List.of("down", "--cuont=3"), """
				Unknown option: '--cuont' (did you mean --count?)
				'kat help down' lists its options."""), Arguments.of(List.of("up", "--count=many"), """
				Invalid value for option '--count': 'many' is not a whole number
				'kat help up' lists its options."""), Arguments.of(List.of("status", "--format=yaml"), """
				Invalid value for option '--format': 'yaml' is not one of text, json
				'kat help status' lists its options."""), Arguments.of(List.of("import", "--from=rails", "x"), """
				Invalid value for option '--from': 'rails' is not one of flyway, liquibase, golang-migrate
				'kat help import' lists its options."""), Arguments.of(List.of("add"), """
				Missing required parameter: 'NAME'
				'kat help add' lists its options."""), Arguments.of(List.of("add", "create", "users"), """
				Unexpected argument: 'users'
				'kat help add' lists its options."""), Arguments.of(List.of("add", "!"), """
				Invalid NAME: nothing is left of '!' when all characters but a-z, 0-9 and _ are removed
				Correct NAME."""), Arguments.of(List.of("why", "a"), """
				Invalid MIGRATION: kat why takes two migrations, but was given 1
				Correct MIGRATION."""), Arguments.of(List.of("impact"), """
				No migration: MIGRATION names none
				Name at least one, by its timestamp or its name."""), Arguments.of(List.of("up", "--count=1", "a"), """
				Conflicting parameters: --count, MIGRATION
				Each of them selects migrations: give only one."""), Arguments.of(List.of("status"), """
				No database: kat.url is not set
				Set it on the command line (--url=jdbc:postgresql://host/database), in kat.conf.yaml \
				(database.url), in the environment (KAT_URL), or in the project's application.yml or \
				application.properties (kat.url or spring.datasource.url)."""),
				Arguments.of(List.of("status", "-C", "nowhere"), """
						Invalid --project: there is no directory %s/nowhere
						Correct it."""), Arguments.of(List.of("status", "-D", "kat.tabel=x"), """
						Unknown property: kat.tabel (did you mean kat.table?)
						--set takes the kat.* properties of the starter."""),
				Arguments.of(List.of("status", "-D", "lock-timeout=5s"), """
						Unknown property: lock-timeout (did you mean kat.lock-timeout?)
						--set takes the kat.* properties of the starter."""),
				Arguments.of(List.of("-D", "kat.table=x", "init"), """
						--set has no effect here
						kat init writes what its own options say: leave it out."""),
				Arguments.of(List.of("-c", "a.yaml", "init"), """
						--config has no effect here
						kat init writes kat.conf.yaml: leave it out."""),
				Arguments.of(List.of("status", "--password"), """
						Nowhere to ask for the password: this is not a terminal
						Leave out --password, and set KAT_PASSWORD or write the password into ~/.pgpass."""));
	}

	@ParameterizedTest(name = "kat {0}")
	@CsvSource({ "migrate, up", "update, up", "rollback, down", "undo, down", "info, status", "create, add", "new, add",
			"changelog-sync, baseline" })
	void knowsTheCommandsOfOtherTools(String typed, String command) {
		String message = """
				Unknown command: '%s' (did you mean %s?)
				'kat help' lists the commands.
				""".formatted(typed, command);
		assertThat(run(typed)).isEqualTo(new Result(2, "", message));
		assertThat(run("help", typed)).isEqualTo(new Result(2, "", message));
	}

	@Test
	void takesPropertiesBeforeTheCommandUnlessTheyAreGivenAfterIt() {
		new MigrationFolders(this.directory.resolve("one")).add("1_a", "select 1");
		new MigrationFolders(this.directory.resolve("two")).add("1_a", "select 1").add("2_b", "select 1");
		String two = "2 migrations, nothing wrong (no database was checked)\n";
		assertThat(run("-D", "kat.locations=file:two", "validate").err()).isEqualTo(two);
		assertThat(run("-Dkat.locations=file:one", "validate", "-Dkat.locations=file:two").err()).isEqualTo(two);
	}

	@ParameterizedTest(name = "kat {0}")
	@MethodSource
	void refusesPasswordsThatOthersCanSeeWithoutRepeatingThem(List<String> typed, String message) {
		Result result = run(typed.toArray(String[]::new));
		assertThat(result).isEqualTo(new Result(2, "", message + "\n"));
	}

	static Stream<Arguments> refusesPasswordsThatOthersCanSeeWithoutRepeatingThem() {
		return Stream.of(
				Arguments.of(List.of("status", "--password=secret"),
						"--password takes no value: it asks for the password, so put it last\n" + SEEN),
				Arguments.of(List.of("up", "--password", "secret"),
						"--password takes no value: it asks for the password, so put it last\n" + SEEN),
				Arguments.of(List.of("-Dkat.password=secret", "up"),
						"Invalid --set kat.password: it is a password\n" + SEEN),
				Arguments.of(List.of("up", "--passwrd=secret"), """
						Unknown option: '--passwrd' (did you mean --password?)
						'kat help up' lists its options."""),
				Arguments.of(List.of("status", "--url", "postgres://me:$ecret!@localhost/shop"),
						"Invalid --url: it contains a password\n" + SEEN),
				Arguments.of(List.of("init", "--url", "postgres://me:$ecret!@localhost/shop"),
						"Invalid --url: it contains a password\n" + SEEN),
				Arguments.of(List.of("init", "--dbPassword", "$$ecret"), """
						Invalid --dbPassword: it is not the name of a variable
						Everyone on this machine can see the command line in the list of processes. Write \
						--dbPassword '$DB_PASSWORD', and set that variable for kat."""),
				Arguments.of(List.of("status", "--url", "postgres://shop:secret@localhost/shop"),
						"Invalid --url: it contains a password\n" + SEEN),
				Arguments.of(List.of("status", "--url", "jdbc:postgresql://localhost/shop?user=shop&password=secret"),
						"Invalid --url: it contains a password\n" + SEEN),
				Arguments.of(List.of("add", "x", "--prove-url", "postgres://shop:secret@localhost/shop"),
						"Invalid --prove-url: it contains a password\n" + SEEN),
				Arguments.of(List.of("status", "-Dkat.password=secret"),
						"Invalid --set kat.password: it is a password\n" + SEEN),
				Arguments.of(List.of("status", "--set", "spring.datasource.url=jdbc:postgresql://h/d?password=secret"),
						"Invalid --set spring.datasource.url: it contains a password\n" + SEEN),
				Arguments.of(List.of("init", "--databaseURL", "postgres://shop:secret@localhost/shop"),
						"Invalid --url: it contains a password\n" + SEEN),
				Arguments.of(List.of("init", "--dbPassword", "secret"), """
						Invalid --dbPassword: it is not the name of a variable
						Everyone on this machine can see the command line in the list of processes. Write \
						--dbPassword '$DB_PASSWORD', and set that variable for kat."""));
	}

	@ParameterizedTest(name = "kat {0}")
	@MethodSource
	void hasACodeForProofsThatCannotRun(List<String> typed, String message) throws IOException {
		Files.createDirectory(this.directory.resolve("migrations"));
		assertThat(run(typed.toArray(String[]::new))).isEqualTo(new Result(5, "", message + "\n"));
	}

	static Stream<Arguments> hasACodeForProofsThatCannotRun() {
		return Stream.of(Arguments.of(List.of("prove", "--dry-run"), """
				--dry-run has no effect here
				Use it with --fix or --minimal or --conflicts."""), Arguments.of(List.of("prove", "--sincce=main"), """
				Unknown option: '--sincce' (did you mean --since?)
				'kat help prove' lists its options."""),
				Arguments.of(List.of("-q", "prove", "--password=secret"),
						"--password takes no value: it asks for the password, so put it last\n" + SEEN),
				Arguments.of(List.of("prove", "--prove-url", "postgres://shop:secret@localhost/shop"),
						"Invalid --prove-url: it contains a password\n" + SEEN));
	}

	@Test
	void writesAConfigurationThatTheEnvironmentNamesAlready() {
		TestShell shell = new TestShell(this.directory).environment("KAT_CONFIG_FILE", "kat.conf.yaml");
		assertThat(shell.run("init").out()).isEqualTo("kat.conf.yaml\nmigrations/\n");
	}

	@Test
	void doesNotReadAConfigurationThatItWouldOverwrite() throws IOException {
		Files.writeString(this.directory.resolve("kat.conf.yaml"), "verbose: [");
		assertThat(run("init")).isEqualTo(new Result(2, "", """
				Cannot write %s: it exists already
				Edit it, or delete it and run kat init again.
				""".formatted(this.directory.resolve("kat.conf.yaml"))));
	}

	@Test
	void saysWhatItCanDoWithoutACommand() {
		Result result = run();
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith("Database migrations as a graph, on PostgreSQL.\n")
			.isEqualTo(run("help").out());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void describesEveryCommand(String command) {
		Result result = run("help", command);
		assertThat(result.exitCode()).isZero();
		assertThat(result.err()).isEmpty();
		assertThat(result.out()).contains("Usage: kat " + command)
			.satisfies((text) -> assertThat(text.lines())
				.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(100)));
		if (!command.equals("help")) {
			assertThat(run(command, "--help")).isEqualTo(result);
		}
	}

	static Stream<String> commands() {
		return new Kat(new TestShell(Path.of("")).shell()).complete().getSubcommands().keySet().stream();
	}

	@Test
	void describesEachOptionInASentence() {
		CommandLine line = new Kat(new TestShell(this.directory).shell()).complete();
		assertThat(line.getSubcommands().values()).flatExtracting((command) -> command.getCommandSpec().options())
			.filteredOn((option) -> !option.hidden() && !option.longestName().equals("--help"))
			.allSatisfy((option) -> assertThat(String.join(" ", option.description())).as(option.longestName())
				.matches("(?s)\\S.*\\."));
	}

	@Test
	void printsTheVersion() {
		String version = "kat \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(Java \\d+.*\\)\n";
		assertThat(run("--version").out()).matches(version);
		assertThat(run("version").out()).matches(version);
	}

	@Test
	void printsAScriptThatCompletesEveryCommand() {
		Result result = run("completion");
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).contains("ZSH_VERSION", "BASH_VERSION", "--dry-run", "--max-leaves",
				"flyway\" \"liquibase\" \"golang-migrate");
	}

	@Test
	void asksForThePassword() {
		Result result = new TestShell(this.directory).password("typed")
			.environment("KAT_URL", "jdbc:mysql://localhost/shop")
			.run("ping", "--password");
		assertThat(result.err()).startsWith("Invalid kat.url: it does not begin with jdbc:postgresql:");
	}

	@Test
	void showsAStackTraceOnlyIfAskedTo() {
		assertThat(run("impact").err()).doesNotContain("\tat ");
		assertThat(run("impact", "--debug").err()).startsWith("No migration: MIGRATION").contains("\tat dev.kat");
		assertThat(run("--debug", "impact").err()).contains("\tat dev.kat");
		assertThat(new TestShell(this.directory).environment("KAT_DEBUG", "1").run("impact").err())
			.contains("\tat dev.kat");
	}

	@ParameterizedTest
	@MethodSource
	void saysWhereToReportADefect(Supplier<Throwable> defect, String message) {
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
		Shell shell = new Shell(Map.of(), this.directory, stream, stream, Screen.NONE,
				(question) -> sneak(defect.get()), new Interruption());
		assertThat(new Kat(shell).execute("ping", "--password")).isOne();
		assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("Unexpected error: " + message + """

				This is a defect of Kat. Report it with what the command prints after --debug.
				""");
	}

	static Stream<Arguments> saysWhereToReportADefect() {
		return Stream.of(
				Arguments.of((Supplier<Throwable>) () -> new IllegalStateException("x"),
						"java.lang.IllegalStateException: x"),
				Arguments.of((Supplier<Throwable>) () -> new StackOverflowError("deep"),
						"java.lang.StackOverflowError: deep"));
	}

	private static Optional<String> sneak(Throwable defect) {
		if (defect instanceof Error error) {
			throw error;
		}
		throw (RuntimeException) defect;
	}

	@Test
	void separatesAnswersFromTheRest() {
		new MigrationFolders(this.directory.resolve("migrations")).add("1_a", "select 1").add("2_b", "select 1");
		Result graph = run("graph", "--format=dot");
		assertThat(graph.exitCode()).isZero();
		assertThat(graph.out()).startsWith("digraph");
		assertThat(graph.err()).isEmpty();
		Result validation = run("validate");
		assertThat(validation).isEqualTo(new Result(0, "", "2 migrations, nothing wrong (no database was checked)\n"));
		assertThat(run("validate", "--quiet")).isEqualTo(new Result(0, "", ""));
		assertThat(run("-q", "validate")).isEqualTo(new Result(0, "", ""));
	}

	@Test
	void failsIfSomethingIsWrong() {
		new MigrationFolders(this.directory.resolve("migrations")).add("1_a", "select 1", "parents: [2]");
		Result result = run("validate");
		assertThat(result.exitCode()).isOne();
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith("1 problem with the migrations:\nParent not found: 2, referenced by 1_a\n");
		Result view = run("validate", "--format=json");
		assertThat(view.exitCode()).isOne();
		assertThat(view.out()).startsWith("{").contains("\"Parent not found: 2");
		assertThat(view.err()).isEqualTo(result.err());
	}

	private Result run(String... arguments) {
		return new TestShell(this.directory).run(arguments);
	}

}
