package dev.kat.commands;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.kat.commands.output.Output;
import dev.kat.commands.output.Terminal;
import dev.kat.commands.settings.CommandLineSettings;
import dev.kat.commands.settings.Settings;
import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.TestTool;
import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InitCommandTests {

	private static final String HEADER = """
			# The settings of kat. Options and the environment (KAT_URL, KAT_USERNAME, KAT_PASSWORD) win over them.
			# $NAME and ${NAME} are variables of the environment; $$ is a dollar sign.
			""";

	@TempDir
	private Path directory;

	private final Map<String, String> options = new HashMap<>();

	private final Map<String, String> environment = new HashMap<>();

	private final List<String> logged = new ArrayList<>();

	@Test
	void writesTheFileAndTheDirectory() {
		assertThat(run()).isEqualTo("kat.conf.yaml\nmigrations/\n");
		assertThat(file()).isEqualTo(HEADER + """
				migration:
				  tablename: migrations
				  directory: migrations

				database:
				  user: postgres
				  password: postgres
				  host: localhost
				  port: 5432
				  name: myapp
				  # sslmode: require
				  # Or, in place of these:
				  # url: postgres://user:${DB_PASSWORD}@localhost:5432/myapp
				""");
		assertThat(this.directory.resolve("migrations")).isEmptyDirectory();
		assertThat(this.logged).containsExactly(
				"Set the database in kat.conf.yaml. Then write a migration with kat:add create_users_table");
	}

	@Test
	void doesNotOverwrite() {
		run();
		write("kat.conf.yaml", "verbose: true");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(this::run).withMessage("""
				Cannot write %s: it exists already
				Edit it, or delete it and run kat:init again.""".formatted(this.directory.resolve("kat.conf.yaml")));
		assertThat(file()).isEqualTo("verbose: true");
	}

	@Test
	void refusesAnExistingFileWithoutReadingIt() {
		write("kat.conf.yaml", "verbose: [");
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(
					() -> new InitCommand(this.directory, this.options, this.environment).requireNoFile(new TestTool()))
			.withMessageEndingWith(": it exists already\nEdit it, or delete it and run kat:init again.");
	}

	@Test
	void writesWhatIsGiven() {
		this.options.putAll(Map.of("migration.tablename", "it's", "migration.directory", "db/migrations",
				"database.user", "me", "database.name", "my shop", "database.host", "::1", "database.port", "5433",
				"database.sslmode", "require", "database.password", "pa: #$$"));
		assertThat(run()).isEqualTo("kat.conf.yaml\ndb/migrations/\n");
		assertThat(file()).isEqualTo(HEADER + """
				migration:
				  tablename: 'it''s'
				  directory: db/migrations

				database:
				  user: me
				  password: 'pa: #$$'
				  host: '::1'
				  port: 5433
				  name: 'my shop'
				  sslmode: require
				  # Or, in place of these:
				  # url: postgres://user:${DB_PASSWORD}@localhost:5432/myapp
				""");
		assertThat(read().kat().table()).isEqualTo("it's");
		assertThat(this.logged).containsExactly("Now write a migration with kat:add create_users_table");
	}

	@Test
	void writesAUrl() {
		this.options.put("database.url", "postgres://${DB_USER}@localhost/shop");
		run();
		assertThat(file()).endsWith("\ndatabase:\n  url: 'postgres://${DB_USER}@localhost/shop'\n");
	}

	@Test
	void namesTheVariablesOfSecrets() {
		this.environment.putAll(Map.of("KAT_DB_USER", "me$", "KAT_DB_PASSWORD", "secret", "KAT_MIGRATION_TABLE_NAME",
				"logs", "KAT_MIGRATION_DIRECTORY", "db"));
		run();
		assertThat(file())
			.contains("  tablename: logs\n  directory: db\n", "  user: me$$\n  password: ${KAT_DB_PASSWORD}\n")
			.doesNotContain("secret");
		delete();
		this.environment.put("KAT_URL", "postgres://me:secret@localhost/shop");
		run();
		assertThat(file()).contains("  url: ${KAT_URL}\n").doesNotContain("secret");
	}

	@ParameterizedTest
	@CsvSource({ "database.port, x, database.port: expected a whole number",
			"database.sslmode, x, 'database.sslmode: expected one of disable, '" })
	void refusesWrongValues(String option, String value, String problem) {
		this.options.put(option, value);
		assertThatExceptionOfType(SettingsException.class).isThrownBy(this::run)
			.withMessageStartingWith("Invalid " + problem);
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void leavesToTheApplicationWhatItsConfigurationSays() {
		write("pom.xml", "<project/>");
		write("src/main/resources/application.yml", """
				kat.table: logs
				spring.datasource.url: jdbc:postgresql://${DB_HOST}/shop
				""");
		assertThat(run()).isEqualTo("kat.conf.yaml\nsrc/main/resources/migrations/\n");
		assertThat(file()).isEqualTo(HEADER + """
				migration:
				  tablename: logs
				  directory: src/main/resources/migrations

				# The database is the one in the application's configuration. To use another one:
				# database:
				#   url: postgres://user:${DB_PASSWORD}@localhost:5432/myapp
				""");
		assertThat(this.logged).containsExactly("Now write a migration with kat:add create_users_table");
		assertThat(read().kat().table()).isEqualTo("logs");
		assertThat(read().kat().locations())
			.containsExactly("file:" + this.directory.resolve("src/main/resources/migrations"));
	}

	@Test
	void leavesLocationsOfItsOwnToTheApplication() {
		write("build.gradle", "");
		write("src/main/resources/application.yml", "kat.locations: classpath:db, classpath:more");
		assertThat(run()).isEqualTo("kat.conf.yaml\n");
		assertThat(file()).contains("  # directory: where the application's kat.locations say\n",
				"\ndatabase:\n  user: postgres\n");
		assertThat(read().kat().locations()).containsExactly("classpath:db", "classpath:more");
	}

	@Test
	void writesAtTheRootOfSeveralModules() {
		write("pom.xml", "<module>app</module>");
		this.options.put("migration.directory", "app/src/main/resources/migrations");
		assertThat(run()).isEqualTo("kat.conf.yaml\napp/src/main/resources/migrations/\n");
		read().requireMigrations();
	}

	@Test
	void saysWhatIsInTheWay() {
		write("migrations", "a file");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(this::run)
			.withMessageStartingWith(
					"Cannot create the directory %s: ".formatted(this.directory.resolve("migrations")));
		assertThat(this.directory.resolve("kat.conf.yaml")).doesNotExist();
		this.options.put("migration.directory", "db");
		assertThat(run()).isEqualTo("kat.conf.yaml\ndb/\n");
	}

	@Test
	void needsNoVariablesOfTheDatabaseForTheGraph() {
		write("kat.conf.yaml", "database:\n  name: shop\n  password: $NOWHERE");
		new MigrationFolders(this.directory.resolve("migrations")).add("1_base", "");
		assertThat(run(new GraphCommand(GraphFormat.DOT, ""))).contains("1_base");
		assertThat(this.logged).containsExactly("""
				WARN Continuing without the states of the migrations: Invalid database.password in kat.conf.yaml:3: \
				the environment variable NOWHERE is not set
				Set the variable, or write $$ for a dollar sign.""");
	}

	private String run() {
		return run(new InitCommand(this.directory, this.options, this.environment));
	}

	private String run(Command command) {
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		Output output = new Output(new PrintStream(printed, true, StandardCharsets.UTF_8), Terminal.NONE);
		try (Workspace workspace = new Workspace(read(), output, new Log() {

			@Override
			public void info(String message) {
				InitCommandTests.this.logged.add(message);
			}

			@Override
			public void warn(String message) {
				InitCommandTests.this.logged.add("WARN " + message);
			}

		})) {
			command.run(workspace);
		}
		return printed.toString(StandardCharsets.UTF_8);
	}

	private Settings read() {
		return CommandLineSettings.read(new TestTool(), Map.of(), Map.of(), this.directory, "");
	}

	private String file() {
		try {
			return Files.readString(this.directory.resolve("kat.conf.yaml"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void delete() {
		try {
			Files.delete(this.directory.resolve("kat.conf.yaml"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void write(String path, String content) {
		new MigrationFolders(this.directory).write(path, content);
	}

}
