package dev.kat.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.cli.KatProcess.Result;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation of the Go tool promises, each command as a process.
 */
class GoToolIT {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	@Test
	void initWritesTheFileAndRefusesToOverwriteIt() throws Exception {
		Result result = kat().succeed("init", "--tableName", "schema_history", "--directory", "db/migrations",
				"--dbUser", "admin", "--dbPassword", "$DB_PASSWORD", "--dbName", "production_db", "--dbPort", "5433",
				"--dbHost", "db.example.com", "--dbSSLMode", "require");
		assertThat(result.out()).isEqualTo("kat.conf.yaml\ndb/migrations/\n");
		Path file = this.directory.resolve("kat.conf.yaml");
		String text = Files.readString(file);
		assertThat(text).contains("tablename: schema_history", "directory: db/migrations", "user: admin",
				"password: $DB_PASSWORD", "name: production_db", "port: 5433", "host: db.example.com",
				"sslmode: require");
		Result again = kat().run("init");
		assertThat(again.exitCode()).isEqualTo(2);
		assertThat(again.err()).startsWith("Cannot write %s: it exists already\n".formatted(file.toRealPath()));
		assertThat(Files.readString(file)).isEqualTo(text);
	}

	@Test
	void addSanitisesNames() throws Exception {
		Result result = kat().succeed("add", "Create USERS-table (v2)!");
		assertThat(result.out().lines()).hasSize(3)
			.allMatch((line) -> line.matches("migrations/\\d{10}_create_userstable_v2/(up.sql|down.sql|metadata.yaml)"))
			.allSatisfy((line) -> assertThat(this.directory.resolve(line)).isRegularFile());
	}

	@Test
	void upAndDownWorkThroughTheConfigurationFile() throws Exception {
		String host = this.database.url().replaceFirst("jdbc:postgresql://([^:/]+):(\\d+)/.*", "host: $1\n  port: $2");
		Files.writeString(this.directory.resolve("kat.conf.yaml"), """
				migration:
				  tablename: schema_history
				  directory: db
				database:
				  user: $DB_USER
				  password: ${DB_PASSWORD}
				  %s
				  name: %s
				  sslmode: disable
				""".formatted(host, this.database.name()));
		KatProcess kat = kat().environment("DB_USER", this.database.username())
			.environment("DB_PASSWORD", this.database.password());
		for (String name : new String[] { "users", "posts", "tags" }) {
			write(kat.succeed("add", "create_" + name), name);
		}
		assertThat(kat.succeed("up", "--dry-run").out()).startsWith("3 migrations would be applied:");
		assertThat(tables()).isEmpty();
		kat.succeed("up");
		assertThat(tables()).containsExactly("posts", "schema_history", "schema_history_journal", "tags", "users");
		assertThat(kat.succeed("down", "--dry-run").out()).startsWith("1 migration would be rolled back:")
			.contains("_create_tags");
		kat.succeed("down");
		kat.succeed("down", "--count", "2");
		assertThat(tables()).containsExactly("schema_history", "schema_history_journal");
		kat.succeed("up", "--count", "1", "--config", "kat.conf.yaml");
		assertThat(tables()).contains("users").doesNotContain("posts");
	}

	private void write(Result added, String table) throws Exception {
		Path folder = this.directory.resolve(added.out().lines().findFirst().orElseThrow()).getParent();
		Files.writeString(folder.resolve("up.sql"), "create table %s (id int);".formatted(table));
		Files.writeString(folder.resolve("down.sql"), "drop table %s;".formatted(table));
	}

	private Stream<String> tables() {
		return this.database.jdbc()
			.queryForList("select tablename from pg_tables where schemaname = 'public' order by 1", String.class)
			.stream();
	}

	@Test
	void pingRetries() throws Exception {
		kat().database(this.database).succeed("ping", "--retry-count", "5", "--retry-delay", "100");
		KatProcess unreachable = kat().environment("KAT_DB_HOST", "localhost")
			.environment("KAT_DB_PORT", "1")
			.environment("KAT_DB_NAME", "shop")
			.environment("KAT_RETRY_COUNT", "2")
			.environment("KAT_RETRY_DELAY", "100");
		Result result = unreachable.run("ping");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.err().lines()).filteredOn((line) -> line.matches(".* \\(attempt [12] of 3\\)")).hasSize(2);
		assertThat(result.err()).contains("Connection failed: ");
	}

	@Test
	void exportWritesDot() throws Exception {
		kat().succeed("add", "create_users");
		assertThat(kat().succeed("export").out()).startsWith("digraph").contains("create_users");
		kat().succeed("export", "--file", "graph.dot");
		assertThat(this.directory.resolve("graph.dot")).content().startsWith("digraph");
	}

	private KatProcess kat() {
		return new KatProcess(this.directory);
	}

}
