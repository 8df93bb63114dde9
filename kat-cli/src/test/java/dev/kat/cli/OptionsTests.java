package dev.kat.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import dev.kat.commands.AddCommand;
import dev.kat.commands.BaselineCommand;
import dev.kat.commands.Command;
import dev.kat.commands.Direction;
import dev.kat.commands.DownCommand;
import dev.kat.commands.Format;
import dev.kat.commands.GraphCommand;
import dev.kat.commands.GraphFormat;
import dev.kat.commands.HistoryCommand;
import dev.kat.commands.ImpactCommand;
import dev.kat.commands.ImportCommand;
import dev.kat.commands.InitCommand;
import dev.kat.commands.LockCheck;
import dev.kat.commands.MergeCommand;
import dev.kat.commands.PingCommand;
import dev.kat.commands.PlanCommand;
import dev.kat.commands.ProofChanges;
import dev.kat.commands.ProveCommand;
import dev.kat.commands.ProveCommand.Checks;
import dev.kat.commands.ProveCommand.Report;
import dev.kat.commands.RepairCommand;
import dev.kat.commands.Selection;
import dev.kat.commands.StatusCommand;
import dev.kat.commands.UpCommand;
import dev.kat.commands.ValidateCommand;
import dev.kat.commands.WhyCommand;
import dev.kat.commands.importing.OtherTool;
import dev.kat.plan.Repair.Correction;
import dev.kat.prove.DownCheck;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every option, and what it means to the command.
 */
class OptionsTests {

	private static final Path DIRECTORY = Path.of("").toAbsolutePath();

	@ParameterizedTest(name = "kat {0}")
	@MethodSource
	void become(String typed, Command command) {
		assertThat(((MigrationCommand) parsed(typed)).command()).isEqualTo(command);
	}

	static Stream<Arguments> become() {
		return Stream.of(applying(), writing(), asking(), correcting(), proving(), importing())
			.flatMap((arguments) -> arguments);
	}

	private static Stream<Arguments> applying() {
		return Stream.of(Arguments.of("up", new UpCommand(new Selection(null, null), false)),
				Arguments.of("up --count 2 --dry-run", new UpCommand(new Selection(2, null), true)),
				Arguments.of("up -n 2 -d", new UpCommand(new Selection(2, null), true)),
				Arguments.of("up a 5", new UpCommand(new Selection(null, List.of("a", "5")), false)),
				Arguments.of("up --targets=a,5 c", new UpCommand(new Selection(null, List.of("c", "a", "5")), false)),
				Arguments.of("up --targets=", new UpCommand(new Selection(null, List.of("")), false)),
				Arguments.of("down", new DownCommand(new Selection(null, null), false)),
				Arguments.of("down --count=3 -d", new DownCommand(new Selection(3, null), true)),
				Arguments.of("down --all --with-missing --without-script",
						new DownCommand(new Selection(null, null, true, false, true, true), false)),
				Arguments.of("down --last-run --dry-run",
						new DownCommand(new Selection(null, null, false, true, false, false), true)),
				Arguments.of("plan", new PlanCommand(Direction.UP, new Selection(null, null), Format.TEXT)),
				Arguments.of("plan --direction=down --last-run --format=json a", new PlanCommand(Direction.DOWN,
						new Selection(null, List.of("a"), false, true, false, false), Format.JSON)));
	}

	private static Stream<Arguments> writing() {
		return Stream.of(Arguments.of("add create_users", new AddCommand("create_users", "", null, true, "", "")),
				Arguments.of("add x --description why --parents=a,5 --no-transaction --directory=db --from=x.sql",
						new AddCommand("x", "why", List.of("a", "5"), false, "db", "x.sql")),
				Arguments.of("add x -d why --parents=", new AddCommand("x", "why", List.of(), true, "", "")),
				Arguments.of("merge", new MergeCommand("merge", "", "")),
				Arguments.of("merge release_1 --description why --directory db",
						new MergeCommand("release_1", "why", "db")));
	}

	private static Stream<Arguments> asking() {
		return Stream.of(Arguments.of("status", new StatusCommand(Format.TEXT)),
				Arguments.of("status --format JSON", new StatusCommand(Format.JSON)),
				Arguments.of("history", new HistoryCommand(50, Format.TEXT)),
				Arguments.of("history -n 3 --format=json", new HistoryCommand(3, Format.JSON)),
				Arguments.of("validate", new ValidateCommand(Integer.MAX_VALUE, false, Format.TEXT)),
				Arguments.of("validate --max-leaves=1 --require-down --format=json",
						new ValidateCommand(1, true, Format.JSON)),
				Arguments.of("graph", new GraphCommand(GraphFormat.MERMAID, "")),
				Arguments.of("graph --format=dot -f x.dot", new GraphCommand(GraphFormat.DOT, "x.dot")),
				Arguments.of("graph --format html --file x.html", new GraphCommand(GraphFormat.HTML, "x.html")),
				Arguments.of("export", new GraphCommand(GraphFormat.DOT, "")),
				Arguments.of("export --file x.json --format=json", new GraphCommand(GraphFormat.JSON, "x.json")),
				Arguments.of("why a b --format=json", new WhyCommand(List.of("a", "b"), Format.JSON)),
				Arguments.of("impact --targets a", new ImpactCommand(List.of("a"), Format.TEXT)),
				Arguments.of("ping", new PingCommand()));
	}

	private static Stream<Arguments> correcting() {
		return Stream.of(Arguments.of("baseline a b", new BaselineCommand(List.of("a", "b"))),
				Arguments.of("repair", new RepairCommand(Correction.ACCEPT, null)),
				Arguments.of("repair --action=not-done a", new RepairCommand(Correction.NOT_DONE, List.of("a"))));
	}

	private static Stream<Arguments> proving() {
		return Stream.of(
				Arguments.of("prove",
						new ProveCommand(new Checks(null, DownCheck.WARN, LockCheck.OFF, false, false, 2),
								new Report(Format.TEXT, false, ""), ProofChanges.NONE)),
				Arguments.of(
						"prove --since=main --down=fail --locks=report --strict-columns --allow-unproven --workers 4 "
								+ "--edges --report=r.html --format=json --fix --minimal --conflicts -d a",
						new ProveCommand(new Checks("main", DownCheck.FAIL, LockCheck.REPORT, true, true, 4),
								new Report(Format.JSON, true, "r.html"),
								new ProofChanges(true, true, true, List.of("a"), true))));
	}

	private static Stream<Arguments> importing() {
		return Stream.of(
				Arguments.of("import --from=flyway db/migration",
						new ImportCommand(OtherTool.FLYWAY, List.of("db/migration"), "", false, Format.TEXT, "")),
				Arguments.of(
						"import --from=golang-migrate --directory=m --dry-run --format=json --history-table=s.t a b",
						new ImportCommand(OtherTool.GOLANG_MIGRATE, List.of("a", "b"), "m", true, Format.JSON, "s.t")));
	}

	@ParameterizedTest(name = "kat init {0}")
	@MethodSource
	void becomeKeysOfTheConfiguration(String typed, Map<String, String> keys) {
		assertThat(((Init) parsed("init " + typed)).command(DIRECTORY, Map.of("A", "b")))
			.isEqualTo(new InitCommand(DIRECTORY, keys, Map.of("A", "b")));
	}

	static Stream<Arguments> becomeKeysOfTheConfiguration() {
		Map<String, String> all = Map.of("migration.tablename", "t", "migration.directory", "d", "database.user", "u",
				"database.password", "$P", "database.host", "h", "database.port", "1", "database.name", "n",
				"database.sslmode", "require");
		return Stream.of(Arguments.of("", Map.of()),
				Arguments.of("--tableName t --directory d --dbUser u --dbPassword $P --dbHost h --dbPort 1 --dbName n "
						+ "--dbSSLMode require", all),
				Arguments.of("-t t -d d -U u --dbPassword $P --dbHost h --dbPort 1 --dbName n --dbSSLMode require",
						all),
				Arguments.of("--databaseURL postgres://u@h/d", Map.of("database.url", "postgres://u@h/d")),
				Arguments.of("-u postgres://u:${P}@h/d", Map.of("database.url", "postgres://u:${P}@h/d")));
	}

	@ParameterizedTest(name = "kat up {0}")
	@MethodSource
	void becomeProperties(String typed, Map<String, String> properties) {
		Shell shell = new TestShell(DIRECTORY).password("typed").shell();
		assertThat(((MigrationCommand) parsed("up " + typed)).settings().values(shell)).isEqualTo(properties);
	}

	static Stream<Arguments> becomeProperties() {
		return Stream.of(Arguments.of("", Map.of()),
				Arguments.of("--url u --username n --locations file:a,file:b --table t --schema s",
						Map.of("kat.url", "u", "kat.username", "n", "kat.locations", "file:a,file:b", "kat.table", "t",
								"kat.schema", "s")),
				Arguments.of("-U n --password", Map.of("kat.username", "n", "kat.password", "typed")),
				Arguments.of("-D kat.lock-timeout=5s --set=kat.placeholders.a=b=c -Dspring.profiles.active=x",
						Map.of("kat.lock-timeout", "5s", "kat.placeholders.a", "b=c", "spring.profiles.active", "x")));
	}

	@Test
	void namePlaces() {
		SettingsOptions settings = ((MigrationCommand) parsed("status -c a.yaml -C b")).settings();
		assertThat(settings.config()).isEqualTo("a.yaml");
		assertThat(settings.project()).contains("b");
	}

	@Test
	void sayHowOftenToRetry() {
		Map<String, String> environment = Map.of("KAT_RETRY_COUNT", "1");
		assertThat(((MigrationCommand) parsed("ping")).properties(Map.of()))
			.isEqualTo(Map.of("kat.connect-retries", "3"));
		assertThat(((MigrationCommand) parsed("ping")).properties(environment)).isEmpty();
		assertThat(((MigrationCommand) parsed("ping -r 5 -rd 1000")).properties(environment))
			.isEqualTo(Map.of("kat.connect-retries", "5", "kat.connect-retry-interval", "1000ms"));
		assertThat(((MigrationCommand) parsed("ping --retry-count 0 --retry-delay 100")).properties(Map.of()))
			.isEqualTo(Map.of("kat.connect-retries", "0", "kat.connect-retry-interval", "100ms"));
	}

	@ParameterizedTest
	@MethodSource
	void nameAScratchServer(String command) {
		assertThat(((MigrationCommand) parsed(command + " --prove-url u --prove-username n")).properties(Map.of()))
			.isEqualTo(Map.of("kat.prove.url", "u", "kat.prove.username", "n"));
	}

	static Stream<String> nameAScratchServer() {
		return Stream.of("prove", "add x --from=a.sql");
	}

	private static Object parsed(String typed) {
		CommandLine line = new Kat(new TestShell(DIRECTORY).shell()).complete();
		return line.parseArgs(typed.split(" ")).subcommand().commandSpec().userObject();
	}

}
