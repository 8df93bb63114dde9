package dev.kat.boot.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A process that is told to stop while it migrates.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StopOnShutdownIT {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final int TERMINATED = 128 + 15;

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	private Path log;

	private Process process;

	@BeforeEach
	void prepare(@TempDir Path directory) throws IOException {
		this.folders = new MigrationFolders(Files.createDirectory(directory.resolve("migrations")))
			.add("1_a", "create table a (id int)")
			.add("2_b", "create table b (id int); select pg_advisory_xact_lock(42)", "parents: [1]")
			.add("3_c", "create table c (id int)", "parents: [2]");
		this.log = directory.resolve("log");
	}

	@AfterEach
	void endProcess() {
		this.process.destroyForcibly();
	}

	@Test
	void endsTheMigrationThatIsRunningAndBeginsNoOther() throws Exception {
		try (Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			statement.execute("select pg_advisory_lock(42)");
			start();
			await().atMost(PATIENCE).until(this::isWaiting);
			this.process.destroy();
			await().atMost(PATIENCE)
				.until(() -> output()
					.contains("The process is shutting down: no other migration begins after the one that is running"));
			statement.execute("select pg_advisory_unlock(42)");
			assertThat(this.process.waitFor()).isEqualTo(TERMINATED);
		}
		assertThat(output()).contains("Applied 2 of 3: 2_b (")
			.contains("Stopped before 3 of 3: 3_c, because the process is shutting down")
			.doesNotContain("Applying 3 of 3");
		assertThat(this.database.jdbc().queryForList("select name from migrations order by id", String.class))
			.containsExactly("1_a", "2_b");
	}

	private void start() throws IOException {
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Application.class.getName(),
				"--spring.main.web-application-type=none", "--spring.docker.compose.enabled=false",
				"--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password(),
				"--kat.locations=" + this.folders.location())
			.redirectErrorStream(true)
			.redirectOutput(this.log.toFile())
			.start();
	}

	private boolean isWaiting() throws SQLException {
		assertThat(this.process.isAlive()).as(output()).isTrue();
		return !this.database.jdbc()
			.queryForList("select pid from pg_stat_activity where datname = current_database() "
					+ "and wait_event_type = 'Lock' and wait_event = 'advisory'")
			.isEmpty();
	}

	private String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, KatAutoConfiguration.class })
	public static class Application {

		public static void main(String[] args) {
			SpringApplication.run(Application.class, args);
		}

	}

}
