package dev.kat.commands;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.commands.output.Output;
import dev.kat.commands.output.Terminal;
import dev.kat.commands.settings.CommandLineSettings;
import dev.kat.commands.settings.TestTool;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From an empty directory to an applied migration.
 */
class InitCommandIT {

	private static final Selection EVERYTHING = new Selection(null, null);

	@TempDir
	private Path directory;

	private final TestDatabase database = TestDatabase.create();

	private final Map<String, String> environment = Map.of("DB_PASSWORD", this.database.password());

	@Test
	void makesTheNextCommandsWork() throws IOException {
		String address = this.database.url().substring("jdbc:postgresql://".length());
		run(new InitCommand(this.directory,
				Map.of("migration.tablename", "logs", "migration.directory", "db/migrations", "database.url",
						"postgres://%s:${DB_PASSWORD}@%s".formatted(this.database.username(), address)),
				this.environment), this.directory);
		run(new AddCommand("create users", "", null, true, "", ""), this.directory);
		write(folder("create_users"), "create table users (id int)");
		Path below = Files.createDirectories(this.directory.resolve("a/b"));
		run(new AddCommand("create posts", "", null, true, "", ""), below);
		write(folder("create_posts"), "create table posts (id int)");
		run(new UpCommand(EVERYTHING, false), below);
		assertThat(this.database.jdbc().queryForList("select substring(name, 12) from logs order by id", String.class))
			.containsExactly("create_users", "create_posts");
	}

	@Test
	void dryRunsAsTheFileSays() {
		new MigrationFolders(this.directory.resolve("migrations")).add("1_base", "create table base (id int)");
		new MigrationFolders(this.directory).write("kat.conf.yaml", """
				migration: {dryRun: true}
				database: {url: '%s?user=%s&password=%s'}
				""".formatted(this.database.url(), this.database.username(), this.database.password()));
		assertThat(run(new UpCommand(EVERYTHING, false), this.directory)).contains("1_base");
		assertThat(this.database.jdbc()
			.queryForObject("select to_regclass('base') is null and to_regclass('migrations') is null", Boolean.class))
			.isTrue();
	}

	private String run(Command command, Path workingDirectory) {
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		Output output = new Output(new PrintStream(printed, true, StandardCharsets.UTF_8), Terminal.NONE);
		try (Workspace workspace = new Workspace(
				CommandLineSettings.read(new TestTool(), Map.of(), this.environment, workingDirectory, ""), output,
				new Log() {

					@Override
					public void info(String message) {
						assertThat(message).doesNotContain("postgres://");
					}

					@Override
					public void warn(String message) {
						throw new AssertionError(message);
					}

				})) {
			command.run(workspace);
		}
		return printed.toString(StandardCharsets.UTF_8);
	}

	private Path folder(String name) throws IOException {
		try (Stream<Path> folders = Files.list(this.directory.resolve("db/migrations"))) {
			List<Path> found = folders.filter((folder) -> folder.toString().endsWith(name)).toList();
			assertThat(found).hasSize(1);
			return found.get(0);
		}
	}

	private void write(Path folder, String script) throws IOException {
		Files.writeString(folder.resolve("up.sql"), script);
	}

}
