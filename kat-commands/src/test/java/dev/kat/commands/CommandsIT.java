package dev.kat.commands;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import dev.kat.KatMigrator;
import dev.kat.commands.output.Output;
import dev.kat.commands.output.Terminal;
import dev.kat.commands.settings.GivenValues;
import dev.kat.commands.settings.ProjectLayout;
import dev.kat.commands.settings.Settings;
import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.TestTool;
import dev.kat.commands.settings.Tool;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.InvalidGraphException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.RollbackRefusedException;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.ReversibleJavaMigration;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.Repair.Correction;
import dev.kat.plan.RunningMigration;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Commands as a build tool or a command line runs them, in a directory that is no
 * project.
 */
class CommandsIT {

	private static final Selection EVERYTHING = new Selection(null, null);

	private static final String UNKNOWN_PARENT = """
			Parent not found: java, referenced by 9_child
			  %smetadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder. \
			If it is a migration in Java, only the application that defines it knows it: apply it there first; commands that use the database then find it in the record.""";

	@TempDir
	private Path directory;

	private final TestDatabase database = TestDatabase.create();

	private final Tool tool = new TestTool();

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	private final List<String> logged = new ArrayList<>();

	private MigrationFolders migrations;

	@BeforeEach
	void writeMigrations() {
		this.migrations = new MigrationFolders(this.directory.resolve("migrations"))
			.add("1_base", "create table base (id int)")
			.write("1_base/down.sql", "drop table base")
			.add("2_left", "create table l (id int)", "parents: [1]")
			.write("2_left/down.sql", "drop table l")
			.add("3_right", "create table r (id int)", "parents: [1]");
	}

	@Test
	void appliesWhatIsSelected() {
		run(new UpCommand(new Selection(null, List.of("left")), false));
		assertThat(tables()).isEqualTo("base, l");
		run(new UpCommand(EVERYTHING, false));
		assertThat(tables()).isEqualTo("base, l, r");
		assertThat(printed()).isEmpty();
	}

	@Test
	void rollsBackWhatIsSelected() {
		run(new UpCommand(new Selection(2, null), false), new DownCommand(EVERYTHING, false));
		assertThat(tables()).isEqualTo("base");
		run(new DownCommand(new Selection(null, null, true, false, false, false), false));
		assertThat(tables()).isEmpty();
	}

	@Test
	@Timeout(60)
	void showsWhatAnotherInstanceIsRunning() throws Exception {
		this.migrations.add("4_wait", "alter table base add x int", "parents: [1]");
		run(new UpCommand(new Selection(null, List.of("1", "2", "3")), false));
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setURL(this.database.url());
		dataSource.setUser(this.database.username());
		dataSource.setPassword(this.database.password());
		dataSource.setApplicationName("shop");
		KatMigrator shop = KatMigrator.builder(dataSource)
			.locations(List.of("file:" + this.directory.resolve("migrations")))
			.build();
		try (Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("lock table base");
			CompletableFuture<MigrationReport> run = CompletableFuture.supplyAsync(shop::up);
			while (shop.activity().migrations().stream().noneMatch(RunningMigration::waits)) {
				assertThat(run).isNotDone();
			}
			run(new StatusCommand(Format.TEXT), new StatusCommand(Format.JSON));
			holder.rollback();
			assertThat(run.get().done()).hasSize(1);
		}
		assertThat(printed().replaceAll("since \\S+Z", "since TIME")).contains("""
				public.migrations: 3 applied, 1 pending

				Running now by shop since TIME:
				  Applying 4_wait, which waits for a lock

				STATE""");
		assertThat(printed().replaceAll("\"since\":\"[^\"]+Z\"", "TIME")).endsWith("""
				"running":{"application":"shop",TIME,\
				"migrations":[{"id":4,"name":"4_wait","operation":"up","waits":true}]}}
				""");
	}

	@Test
	void showsWhatWouldBeDoneAndWritesNothing() {
		run(new UpCommand(new Selection(null, List.of("left")), true),
				new PlanCommand(Direction.UP, new Selection(1, null), Format.JSON),
				new DownCommand(new Selection(null, null, false, true, false, false), true),
				new DownCommand(new Selection(null, List.of("left")), true));
		assertThat(printed()).isEqualTo("""
				2 migrations would be applied:

				STEP  MIGRATION  WHY                 SCRIPT
				1     1_base     ancestor of 2_left  migrations/1_base/up.sql
				2     2_left     asked for           migrations/2_left/up.sql
				{"steps":[{"id":1,"name":"1_base","operation":"up","reason":"asked for","transactional":true,\
				"script":"migrations/1_base/up.sql"}]}
				Nothing to roll back.
				Nothing to roll back.

				Not applied, so not rolled back: 2_left (pending)
				""".replace("migrations/", shown("migrations/")));
		assertThat(this.database.jdbc()
			.queryForObject("select count(*) from pg_class where relnamespace = 'public'::regnamespace", Integer.class))
			.isZero();
	}

	@Test
	void showsAfterWhichStatementARunStopped() {
		this.migrations.add("2_left", "create table l (id int); select 1 / 0", "parents: [1]", "no_transaction: true");
		Selection left = new Selection(null, List.of("left"));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> run(new UpCommand(left, false)));
		run(new PlanCommand(Direction.UP, left, Format.TEXT));
		String plan = """
				1 migration would be applied:

				STEP  MIGRATION  WHY        SCRIPT                    NOTES
				1     2_left     asked for  migrations/2_left/up.sql  stopped after statement 1, without a transaction
				""".replace("migrations/2_left/up.sql ", shown("migrations/") + "2_left/up.sql ");
		assertThat(printed().replaceAll(" +", " ")).isEqualTo(plan.replaceAll(" +", " "));
		run(new StatusCommand(Format.TEXT));
		assertThat(printed()).contains("(SQLSTATE 22012), stopped after statement 1, without a transaction");
	}

	@Test
	void showsWhichMigrationsHaveCheckpoints() {
		this.migrations.add("2_left", "create table l (id int); COMMIT AND CHAIN; create table l2 (id int)",
				"parents: [1]", "checkpoints: true");
		Selection left = new Selection(null, List.of("left"));
		run(new PlanCommand(Direction.UP, left, Format.TEXT), new PlanCommand(Direction.UP, left, Format.JSON),
				new UpCommand(left, false), new StatusCommand(Format.TEXT), new DownCommand(left, false));
		assertThat(printed().replaceAll("\\S+Z", "TIME").replaceAll("\\d+ ms", "x ms").replaceAll(" +", " "))
			.isEqualTo("""
					2 migrations would be applied:

					STEP MIGRATION WHY SCRIPT NOTES
					1 1_base ancestor of 2_left migrations/1_base/up.sql
					2 2_left asked for migrations/2_left/up.sql with checkpoints
					{"steps":[{"id":1,"name":"1_base","operation":"up","reason":"ancestor of 2_left","because":2,\
					"transactional":true,"script":"migrations/1_base/up.sql"},\
					{"id":2,"name":"2_left","operation":"up","reason":"asked for","transactional":false,\
					"script":"migrations/2_left/up.sql","checkpoints":true}]}
					public.migrations: 2 applied, 1 pending

					STATE MIGRATION APPLIED AT TOOK PARENTS NOTES
					applied 1_base TIME x ms
					applied 2_left TIME x ms 1 with checkpoints
					pending 3_right 1 irreversible
					""".replace("migrations/", shown("migrations/")));
		assertThat(tables()).isEqualTo("base, l2");
	}

	@Test
	void refusesToRollBackWhatHasNoDownScript() {
		run(new UpCommand(EVERYTHING, false));
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> run(new DownCommand(new Selection(null, List.of("1")), false)))
			.withMessageStartingWith("Irreversible: 3_right");
		assertThat(tables()).isEqualTo("base, l, r");
	}

	@Test
	void rollsBackWhatHasNoDownScriptWhenAllowedTo() {
		this.migrations.add("4_fill", "insert into r values (1)", "parents: [3]", "down: nothing");
		Selection selection = new Selection(null, List.of("right"), false, false, false, true);
		run(new UpCommand(EVERYTHING, false), new DownCommand(selection, true),
				new PlanCommand(Direction.DOWN, selection, Format.JSON), new DownCommand(selection, false));
		assertThat(printed()).isEqualTo("""
				2 migrations would be rolled back:

				STEP  MIGRATION  WHY                    NOTES
				1     4_fill     descendant of 3_right  nothing to undo
				2     3_right    asked for              no down script: only its row is deleted
				{"steps":[{"id":4,"name":"4_fill","operation":"down","reason":"descendant of 3_right","because":3,\
				"transactional":true,"undoesNothing":true},{"id":3,"name":"3_right","operation":"down",\
				"reason":"asked for","transactional":true,"undoesNothing":true,"withoutScript":true}]}
				""");
		assertThat(tables()).isEqualTo("base, l, r");
		assertThat(this.database.jdbc().queryForList("select name from migrations order by id", String.class))
			.containsExactly("1_base", "2_left");
	}

	@Test
	void showsWhereMigrationsStand() {
		run(new UpCommand(new Selection(null, List.of("3")), false), new StatusCommand(Format.TEXT),
				new ImpactCommand(List.of("base"), Format.TEXT), new WhyCommand(List.of("3", "1"), Format.JSON));
		assertThat(printed().replaceAll("\\S+Z", "TIME").replaceAll("\\d+ ms", "x ms").replaceAll(" +", " ")).isEqualTo(
				"""
						public.migrations: 2 applied, 1 pending

						STATE MIGRATION APPLIED AT TOOK PARENTS NOTES
						applied 1_base TIME x ms
						pending 2_left 1
						applied 3_right TIME x ms 1 irreversible
						2 migrations build on 1_base:
						 2_left (pending)
						 3_right (applied)
						{"migrations":[{"id":1,"name":"1_base","state":"APPLIED"},{"id":3,"name":"3_right","state":"APPLIED"}]}
						""");
	}

	@Test
	void showsWhatHasToRunAgain() {
		this.migrations.add("2_left", "create or replace view l as select 1 as id", "parents: [1]", "repeatable: true");
		run(new UpCommand(EVERYTHING, false));
		this.migrations.write("2_left/up.sql", "create or replace view l as select 2 as id");
		run(new StatusCommand(Format.TEXT), new PlanCommand(Direction.UP, EVERYTHING, Format.TEXT),
				new PlanCommand(Direction.UP, EVERYTHING, Format.JSON), new RepairCommand(Correction.ACCEPT, null),
				new UpCommand(EVERYTHING, false), new PlanCommand(Direction.UP, EVERYTHING, Format.TEXT));
		assertThat(printed().replaceAll("\\S+Z", "TIME").replaceAll("\\d+ ms", "x ms").replaceAll(" +", " "))
			.isEqualTo("""
					public.migrations: 3 applied, 0 pending, 1 outdated

					STATE MIGRATION APPLIED AT TOOK PARENTS NOTES
					applied 1_base TIME x ms
					applied 2_left TIME x ms 1 outdated
					applied 3_right TIME x ms 1 irreversible
					1 migration would be applied:

					STEP MIGRATION WHY SCRIPT NOTES
					1 2_left asked for migrations/2_left/up.sql repeatable
					{"steps":[{"id":2,"name":"2_left","operation":"up","reason":"asked for","transactional":true,\
					"script":"migrations/2_left/up.sql","repeatable":true}]}
					Nothing to apply.
					""".replace("migrations/", shown("migrations/")));
	}

	@Test
	void writesTheGraphToAFile() throws Exception {
		run(new GraphCommand(GraphFormat.JSON, "out/graph.json"));
		assertThat(this.logged).containsExactly("Wrote out/graph.json");
		assertThat(Files.readString(this.directory.resolve("out/graph.json"))).isEqualTo("""
				{"migrations":[\
				{"id":1,"name":"1_base","state":"PENDING","parents":[],"children":[2,3]},\
				{"id":2,"name":"2_left","state":"PENDING","parents":[1],"children":[]},\
				{"id":3,"name":"3_right","state":"PENDING","parents":[1],"children":[]}],\
				"roots":[1],"leaves":[2,3],"redundantParents":[]}
				""");
	}

	@Test
	void writesTheGraphAsAPageWithStates() throws Exception {
		run(new UpCommand(new Selection(null, List.of("left")), false),
				new GraphCommand(GraphFormat.HTML, "out/graph.html"));
		assertThat(this.logged).endsWith("Wrote out/graph.html");
		assertThat(Files.readString(this.directory.resolve("out/graph.html"))).startsWith("<!DOCTYPE html>")
			.contains("\"mode\":\"file\",\"title\":\"Migrations of %s\"".formatted(this.directory.getFileName()),
					"\"states\":{", "\"rollbackOrder\":[1,0]", "\"location\":\"migrations/1_base\"")
			.doesNotContain(this.directory.toString());
	}

	@Test
	void findsWhatFoldersAndRecordContradictEachOtherIn() {
		run(new BaselineCommand(List.of("left")), new ValidateCommand(2, false, Format.TEXT));
		assertThat(this.logged).containsExactly("3 migrations, nothing wrong");
		this.migrations.write("2_left/up.sql", "create table l (id bigint)");
		assertThatExceptionOfType(FindingsException.class)
			.isThrownBy(() -> run(new ValidateCommand(1, false, Format.JSON)))
			.withMessageStartingWith(
					"2 problems with the migrations:\nUnmerged: 2 leaves, and 1 allowed: 2_left, 3_right\n"
							+ "  Join them with kat:merge, or name the earlier as a parent of the "
							+ "later.\nModified: 2_left");
		assertThat(printed()).startsWith("{\"valid\":false,\"findings\":[{\"kind\":\"leaves\",\"fails\":true,")
			.contains("{\"kind\":\"modified\",\"migration\":\"2_left\",\"fails\":true,")
			.endsWith("\"redundantParents\":[]}\n");
	}

	@Test
	void correctsTheRecord() {
		run(new BaselineCommand(List.of("left")), new BaselineCommand(List.of("left")),
				new RepairCommand(Correction.ACCEPT, null));
		assertThat(this.logged).containsExactly("Nothing to record: they are applied", "Nothing to repair");
		this.migrations.write("2_left/up.sql", "create table l (id bigint)");
		run(new RepairCommand(Correction.ACCEPT, List.of("2")), new HistoryCommand(1, Format.JSON));
		assertThat(printed()).matches("""
				\\{"entries":\\[\\{"id":3,.*"name":"2_left","operation":"repair","outcome":"succeeded",.*\
				"application":"kat-maven-plugin".*}]}
				""");
	}

	@Test
	void writesMigrationsThatBuildOnTheOthers() {
		run(new MergeCommand("merge", "", ""), new AddCommand("Add EMAIL", "Where to write to", null, true, "", ""));
		assertThat(printed().replaceAll("\\d+", "#")).isEqualTo("""
				migrations/#_merge/up.sql
				migrations/#_merge/metadata.yaml
				migrations/#_add_email/up.sql
				migrations/#_add_email/down.sql
				migrations/#_add_email/metadata.yaml
				""");
		assertThat(this.logged).hasSize(3);
		assertThat(this.logged.get(0)).matches("\\d+_merge comes after 2_left, 3_right");
		assertThat(this.logged.get(1)).matches("\\d+_add_email comes after \\d+_merge");
		assertThat(this.logged.get(2)).isEqualTo("In its metadata.yaml, keep only the parents that the script needs: "
				+ "every parent you leave out keeps two features apart");
	}

	@Test
	void saysWhichTargetsAreAlreadyApplied() {
		run(new UpCommand(new Selection(null, List.of("left")), false),
				new PlanCommand(Direction.UP, new Selection(null, List.of("left")), Format.TEXT),
				new PlanCommand(Direction.UP, new Selection(null, List.of("base", "3")), Format.TEXT),
				new PlanCommand(Direction.UP, new Selection(null, List.of("left")), Format.JSON));
		assertThat(printed()).isEqualTo("""
				Nothing to apply.

				Already applied: 2_left
				kat:plan with kat.direction=down shows what a rollback would do.
				1 migration would be applied:

				STEP  MIGRATION  WHY        SCRIPT
				1     3_right    asked for  migrations/3_right/up.sql

				Already applied: 1_base
				kat:plan with kat.direction=down shows what a rollback would do.
				{"steps":[],"alreadyApplied":[{"id":2,"name":"2_left"}]}
				""".replace("migrations/", shown("migrations/")));
	}

	@Test
	void knowsAMigrationInJavaFromTheRecordOnly() {
		this.migrations.add("9_child", "create table c (id int)", "parents: [java]")
			.write("9_child/down.sql", "drop table c");
		assertThatExceptionOfType(InvalidGraphException.class).isThrownBy(() -> run(new UpCommand(EVERYTHING, false)))
			.withMessage(UNKNOWN_PARENT.formatted(shown("migrations/9_child")));
		assertThatExceptionOfType(FindingsException.class)
			.isThrownBy(() -> run(new ValidateCommand(3, false, Format.TEXT)))
			.withMessage("1 problem with the migrations:\n" + UNKNOWN_PARENT.formatted(shown("migrations/9_child")));
		application().up(UpOptions.targets("java"));
		run(new UpCommand(EVERYTHING, false), new StatusCommand(Format.TEXT));
		assertThat(tables()).isEqualTo("base, c, l, r");
		assertThat(printed().replaceAll("\\S+Z", "TIME").replaceAll("\\d+ ms", "x ms").replaceAll(" +", " "))
			.contains("applied 8_java TIME x ms 1 missing, irreversible\n", "applied 9_child TIME x ms 8\n");
		assertThat(this.database.jdbc()
			.queryForObject("select parents::text from migrations_journal where name = '9_child'", String.class))
			.isEqualTo("{8}");
	}

	@Test
	void rollsBackNoMigrationInJava() {
		this.migrations.add("9_child", "create table c (id int)", "parents: [8]")
			.write("9_child/down.sql", "drop table c");
		application().up();
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> run(new DownCommand(new Selection(null, List.of("8")), false)))
			.withMessage(
					"""
							Irreversible: 8_java has no folder here, and the journal has no down script for it
							  If it is a migration in Java, roll it back from the application that defines it; otherwise restore its folder. To roll back without a script, set kat.withoutScript (DownOptions.withoutScript()): its row is deleted, and nothing runs.""");
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> run(new DownCommand(new Selection(null, List.of("1")), false)))
			.withMessageContaining("Irreversible: 8_java");
		run(new DownCommand(new Selection(null, List.of("9")), false));
		assertThat(tables()).isEqualTo("base, l, r");
	}

	@Test
	void writesAndChecksMigrationsBesideAChildOfOneInJava() {
		this.migrations.add("9_child", "create table c (id int)", "parents: [0008_java]");
		application().up();
		run(new ValidateCommand(3, false, Format.TEXT), new AddCommand("more", "", List.of("child"), true, "", ""));
		assertThat(this.logged).hasSize(3);
		assertThat(this.logged.get(0))
			.startsWith("Missing: 8_java is tracked, but has no folder here\n  If it is a migration "
					+ "in Java, only the application");
		assertThat(this.logged.get(1)).isEqualTo("5 migrations, nothing wrong");
		assertThat(this.logged.get(2)).endsWith("_more comes after 9_child");
	}

	@Test
	void writesNoMigrationWithoutAName() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> run(new AddCommand("", "", null, true, "", "")))
			.withMessage("No name: kat.name is not set\nSay what it does: kat.name=\"create users table\".");
	}

	@Test
	void showsWhichServerAnswers() {
		run(new PingCommand());
		assertThat(printed()).isEqualTo("PostgreSQL %s: database %s, user %s, schema public%n".formatted(
				this.database.jdbc().queryForObject("show server_version", String.class), this.database.name(),
				this.database.username()));
	}

	@Test
	void speaksOfParametersInTheWordsOfTheTool() {
		Tool terminal = new CommandLineTool();
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> run(terminal, new BaselineCommand(List.of(" "))))
			.withMessage("No migration: --targets names none\nName at least one, by its timestamp or its name.");
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> run(terminal, new WhyCommand(List.of("1"), Format.TEXT)))
			.withMessage("Invalid --targets: kat why takes two migrations, but was given 1");
		run(terminal, new UpCommand(EVERYTHING, false));
		assertThat(this.database.jdbc()
			.queryForList("select distinct application_name from migrations_journal", String.class))
			.containsExactly("kat");
	}

	@Test
	void asksForADatabaseInTheWordsOfTheTool() {
		Settings settings = Settings.read(new CommandLineTool(), List.of(), Map.of(),
				ProjectLayout.ofDirectory(this.directory));
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> run(settings, new StatusCommand(Format.TEXT)))
			.withMessage(
					"""
							No database: kat.url is not set
							Set it with --url jdbc:postgresql://host/database, in the environment (KAT_URL), or in the project's \
							application.yml or application.properties (kat.url or spring.datasource.url).""");
	}

	private KatMigrator application() {
		return KatMigrator.builder(this.database.dataSource())
			.locations(this.migrations.locations())
			.javaMigrations(new InJava())
			.build();
	}

	private void run(Command... commands) {
		run(this.tool, commands);
	}

	private void run(Tool tool, Command... commands) {
		run(Settings.read(tool, List.of(new GivenValues("options", Map.of("kat.url", this.database.url()))),
				Map.of("KAT_USERNAME", this.database.username(), "KAT_PASSWORD", this.database.password()),
				ProjectLayout.ofDirectory(this.directory)), commands);
	}

	private void run(Settings settings, Command... commands) {
		Output output = new Output(new PrintStream(this.printed, true, StandardCharsets.UTF_8), Terminal.NONE);
		try (Workspace workspace = new Workspace(settings, output, new RecordedLog())) {
			for (Command command : commands) {
				command.run(workspace);
			}
		}
	}

	private String printed() {
		return this.printed.toString(StandardCharsets.UTF_8);
	}

	private String shown(String path) {
		return this.directory.resolve(path) + "/";
	}

	private String tables() {
		return this.database.jdbc().queryForObject("""
				select coalesce(string_agg(tablename, ', ' order by tablename), '') from pg_tables
				where schemaname = 'public' and tablename !~ '^migrations'
				""", String.class);
	}

	private static final class InJava implements ReversibleJavaMigration {

		@Override
		public MigrationMetadata metadata() {
			return MigrationMetadata.builder(8, "java").parents("1").build();
		}

		@Override
		public void up(Connection connection) {
			// Only that it has run matters.
		}

		@Override
		public void down(Connection connection) {
			// Only that it has run matters.
		}

	}

	private final class RecordedLog implements Log {

		@Override
		public void info(String message) {
			CommandsIT.this.logged.add(message);
		}

		@Override
		public void warn(String message) {
			CommandsIT.this.logged.add(message);
		}

	}

	private static final class CommandLineTool implements Tool {

		@Override
		public String name() {
			return "kat";
		}

		@Override
		public String parameter(String parameter) {
			return "--" + parameter;
		}

		@Override
		public String command(String command) {
			return "kat " + command;
		}

		@Override
		public String argument(String parameter, String value) {
			return parameter(parameter) + " " + value;
		}

		@Override
		public String places(String parameter, String value) {
			return "with " + argument(parameter, value);
		}

	}

}
