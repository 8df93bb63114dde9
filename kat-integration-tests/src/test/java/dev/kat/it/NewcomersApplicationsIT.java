package dev.kat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.it.KubernetesManifest.Container;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Small applications as their authors would have them, outside this repository. Their own
 * tests start them on a real PostgreSQL, use their tables and look at the endpoint.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class NewcomersApplicationsIT {

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	@TempDir
	private Path directory;

	@Test
	@Tag("full")
	void jpa() throws Exception {
		List<String> output = application("jpa").database(this.database).verify();
		assertThat(output).contains("[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
		assertThat(applied()).containsExactly("1767225600_create_authors", "1767312000_create_books",
				"1767398400_create_publishers", "1767484800_add_publisher_to_books");
		assertThat(names("select title from books")).containsExactly("Emma");
		Path jar = this.directory.resolve("target/library-0.0.1-SNAPSHOT.jar");
		runsInTheContainersOfTheDocumentation(jar);
		restartsWithDevTools(jar);
	}

	/**
	 * A migration is added, another one is wrong and mended, and something else changes.
	 */
	private void restartsWithDevTools(Path jar) throws Exception {
		TestDatabase empty = TestDatabase.create();
		TestDatabase own = new TestDatabase(empty.url() + "?ApplicationName=library", empty.username(),
				empty.password());
		String started = "Started LibraryApplication";
		try (DevelopedApplication application = new DevelopedApplication(jar, "com.example.library.LibraryApplication",
				Files.createDirectory(this.directory.resolve("developed")), own,
				"--spring.datasource.hikari.maximum-pool-size=2")) {
			application.awaitOutput(started, 1);
			assertThat(runs(empty)).containsExactly("4 succeeded");

			add(application, "1767571200_create_loans", "create table loans (id bigint primary key)");
			application.awaitOutput(started, 2);
			assertThat(runs(empty)).containsExactly("4 succeeded", "1 succeeded");

			add(application, "1767657600_index_loans", "create index on loans (isbn)");
			application.awaitOutput("SQL error in migration 1767657600_index_loans", 1);
			application.awaitOutput("column \"isbn\" does not exist", 1);
			Files.writeString(application.classes().resolve("migrations/1767657600_index_loans/up.sql"),
					"create index on loans (id)");
			application.awaitOutput(started, 3);

			Files.writeString(application.classes().resolve("application.yaml"), "\n# A remark\n",
					StandardOpenOption.APPEND);
			application.awaitOutput(started, 4);
			assertThat(runs(empty)).containsExactly("4 succeeded", "1 succeeded", "1 failed", "1 succeeded");
			await().untilAsserted(() -> assertThat(empty.jdbc()
				.queryForObject("select count(*) from pg_stat_activity where application_name = 'library'", Long.class))
				.isEqualTo(2));
		}
	}

	/**
	 * Adds a migration at once, as a build does not: DevTools could read half of it.
	 */
	private void add(DevelopedApplication application, String name, String up) throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve(name));
		Files.writeString(folder.resolve("metadata.yaml"),
				"name: %s\nparents: [1767484800]\n".formatted(name.substring(name.indexOf('_') + 1)));
		Files.writeString(folder.resolve("up.sql"), up);
		Files.move(folder, application.classes().resolve("migrations").resolve(name));
	}

	private static List<String> runs(TestDatabase database) {
		return database.jdbc()
			.queryForList("select count(*) || ' ' || outcome from migrations_journal group by run, outcome "
					+ "order by min(id)", String.class);
	}

	private void runsInTheContainersOfTheDocumentation(Path jar) throws Exception {
		PackagedApplication application = new PackagedApplication(jar, TestDatabase.create());
		Container job = KubernetesManifest.read("migrate-job.yaml").lastContainer();
		Container behindJob = KubernetesManifest.read("deployment.yaml").lastContainer();

		PackagedApplication.Run tooEarly = application.run(behindJob.environment());
		assertThat(tooEarly.exitCode()).isEqualTo(1);
		assertThat(tooEarly.output()).contains("1767484800_add_publisher_to_books").doesNotContain("Tomcat started");

		PackagedApplication.Run migrating = application.run(job.environment());
		assertThat(migrating.exitCode()).isZero();
		assertThat(migrating.lastLine()).endsWith("Kat: 4 applied, nothing else started");
		assertThat(migrating.output()).doesNotContain("Tomcat started");

		PackagedApplication.Run again = application.run(job.environment());
		assertThat(again.exitCode()).isZero();
		assertThat(again.lastLine()).endsWith("Kat: 0 applied, nothing else started");
	}

	@Test
	void jdbcWithConnectionDetails() throws Exception {
		this.jdbc.execute("create role tasks_migrator login password 'migration'");
		this.jdbc.execute("create role tasks_application login password 'application'");
		this.jdbc.execute("grant usage, create on schema public to tasks_migrator");
		List<String> output = application("jdbc").environment("TASKS_URL", this.database.url())
			.environment("TASKS_MIGRATION_USER", "tasks_migrator")
			.environment("TASKS_APPLICATION_USER", "tasks_application")
			.verify();
		assertThat(output).contains("[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
		assertThat(applied()).hasSize(5);
		assertThat(names("select distinct tableowner from pg_tables where schemaname = 'public'"))
			.containsExactly("tasks_migrator");
		assertThat(names("select title from tasks")).containsExactly("Write a compiler");
		assertThat(librariesOf(this.directory.resolve("target/tasks-0.0.1-SNAPSHOT.jar")))
			.filteredOn((library) -> library.startsWith("kat-"))
			.containsExactlyInAnyOrder("kat-core-0.1.0-SNAPSHOT.jar",
					"kat-spring-boot-autoconfigure-0.1.0-SNAPSHOT.jar", "kat-spring-boot-starter-0.1.0-SNAPSHOT.jar");
	}

	/**
	 * What an application takes into production: nothing that proves or writes migrations
	 * is part of it.
	 */
	private static List<String> librariesOf(Path application) throws IOException {
		try (JarFile jar = new JarFile(application.toFile())) {
			return jar.stream()
				.map(ZipEntry::getName)
				.filter((name) -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
				.map((name) -> name.substring(name.lastIndexOf('/') + 1))
				.toList();
		}
	}

	@Test
	@Tag("full")
	void webFluxWithR2dbc() throws Exception {
		List<String> output = application("webflux-r2dbc").environment("KAT_URL", this.database.url())
			.environment("KAT_USERNAME", this.database.username())
			.environment("KAT_PASSWORD", this.database.password())
			.environment("SPRING_R2DBC_URL", this.database.url().replaceFirst("^jdbc:", "r2dbc:"))
			.environment("SPRING_R2DBC_USERNAME", this.database.username())
			.environment("SPRING_R2DBC_PASSWORD", this.database.password())
			.verify();
		assertThat(output).contains("[INFO] Tests run: 6, Failures: 0, Errors: 0, Skipped: 0");
		assertThat(applied()).hasSize(4);
		assertThat(names("select name from items order by id")).containsExactly("bolt", "nut", "washer");
	}

	private Application application(String name) throws Exception {
		return new Application(name, this.directory).copy(name, ".");
	}

	private List<String> applied() {
		return names("select name from migrations order by id");
	}

	private List<String> names(String query) {
		return this.jdbc.queryForList(query, String.class);
	}

}
