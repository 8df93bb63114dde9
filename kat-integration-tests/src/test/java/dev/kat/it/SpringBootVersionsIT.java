package dev.kat.it;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.SpringBootVersion;

import dev.kat.it.PackagedApplication.Run;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One small application on every Spring Boot that is supported, and on the last one that
 * is not. One Maven run builds them all.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@Tag("full")
class SpringBootVersionsIT {

	private static final List<String> SUPPORTED = List.of("4.0.9", SpringBootVersion.getVersion());

	private static final String TOO_OLD = "3.5.7";

	@TempDir
	private static Path directory;

	private final TestDatabase database = TestDatabase.create();

	@BeforeAll
	static void build() throws Exception {
		Application application = new Application("boot-versions", directory);
		StringBuilder modules = new StringBuilder();
		for (String version : List.of(SUPPORTED.get(0), SUPPORTED.get(1), TOO_OLD)) {
			application.copy("boot-versions", version).replace(version + "/pom.xml", "@boot@", version);
			modules.append("<module>").append(version).append("</module>");
		}
		application.write("pom.xml", """
				<project xmlns="http://maven.apache.org/POM/4.0.0">
					<modelVersion>4.0.0</modelVersion>
					<groupId>com.example</groupId>
					<artifactId>versions</artifactId>
					<version>1</version>
					<packaging>pom</packaging>
					<modules>%s</modules>
				</project>
				""".formatted(modules)).verify();
	}

	@ParameterizedTest
	@FieldSource("SUPPORTED")
	void migratesAndShowsItsMigrations(String version) throws Exception {
		String migrator = "notes_on_" + version.replace('.', '_');
		List<String> answers = on(version).answers(as(migrator), "/notes", "/actuator/kat", "/actuator/health");
		assertThat(answers.get(0)).isEqualTo("[\"Write a compiler\"]");
		assertThat(answers.get(1)).contains("\"contexts\":{\"notes\":{\"migrators\":{\"katMigrator\":{",
				"\"summary\":{\"applied\":2,\"pending\":0,\"rolledBack\":0,\"failed\":0,\"missing\":0,\"modified\":0}",
				"\"name\":\"1767312000_index_notes_by_author\"");
		assertThat(answers.get(2)).contains("\"status\":\"UP\"");
		assertThat(this.database.jdbc()
			.queryForList("select distinct tableowner from pg_tables where schemaname = 'public'", String.class))
			.containsExactly(migrator);
	}

	@ParameterizedTest
	@FieldSource("SUPPORTED")
	void explainsAFailingMigration(String version, @TempDir Path more) throws Exception {
		new MigrationFolders(more).add("1767398400_index_notes_by_title", "CREATE INDEX ON notes (title);",
				"parents: [1767312000]");
		Run run = on(version).run(Map.of("KAT_LOCATIONS", "classpath:migrations,file:" + more));
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.output()).endsWith(explanation(
				"""
						SQL error in migration 1767398400_index_notes_by_title: rolled back. 2 migrations before it were applied, 0 after it were not run.
						  %1$s/1767398400_index_notes_by_title/up.sql:1:24
						    CREATE INDEX ON notes (title)
						                           ^
						  ERROR: column "title" does not exist (SQLSTATE 42703)"""
					.formatted(more),
				("Fix %s/1767398400_index_notes_by_title/up.sql and migrate again: the steps before it are kept and do not "
						+ "run twice. If another migration creates what is missing, name that migration under parents in "
						+ "this one's metadata.yaml.")
					.formatted(more)))
			.doesNotContainPattern("(?m)^\\s+at \\S+\\(");
	}

	@Test
	void namesTheVersionThatIsNeeded() throws Exception {
		Run run = on(TOO_OLD).run(Map.of());
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.output())
			.endsWith(explanation("Kat needs Spring Boot 4.0 or later, but this application uses " + TOO_OLD,
					"Move the application to Spring Boot 4.0 or later, or remove Kat from its dependencies."))
			.doesNotContainPattern("(?m)^\\s+at \\S+\\(");
	}

	/**
	 * To connect as another user, Kat has to find the URL of the pool.
	 */
	private Map<String, String> as(String migrator) {
		this.database.jdbc().execute("create role %s login password 'migration'".formatted(migrator));
		this.database.jdbc().execute("grant usage, create on schema public to " + migrator);
		return Map.of("KAT_USERNAME", migrator, "KAT_PASSWORD", "migration");
	}

	private PackagedApplication on(String version) {
		return new PackagedApplication(directory.resolve(version).resolve("target/notes.jar"), this.database);
	}

	private static String explanation(String description, String action) {
		return """
				***************************
				APPLICATION FAILED TO START
				***************************

				Description:

				%s

				Action:

				%s

				""".formatted(description, action);
	}

}
