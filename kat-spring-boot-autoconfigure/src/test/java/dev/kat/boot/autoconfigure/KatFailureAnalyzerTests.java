package dev.kat.boot.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.kat.test.MigrationFolders;

@ExtendWith(OutputCaptureExtension.class)
class KatFailureAnalyzerTests {

	private static final String NOWHERE = "kat.url=jdbc:postgresql://127.0.0.1:1/nowhere?password=secret";

	@TempDir
	private Path directory;

	@Test
	void explainsAMissingFolder(CapturedOutput output) {
		FailingStart.with(output, NOWHERE, "kat.locations=classpath:nowhere,file:/nowhere")
			.isExplainedAs("No migrations folder: classpath:nowhere, file:/nowhere does not exist",
					"Create the folder (classpath:migrations is src/main/resources/migrations), correct kat.locations, "
							+ "or set kat.fail-on-missing-locations=false.")
			.withoutStackTrace();
	}

	@Test
	void explainsBrokenMetadata(CapturedOutput output) {
		MigrationFolders folders = new MigrationFolders(this.directory).add("1_create_users", "select 1",
				"parent: [2]");
		FailingStart.with(output, NOWHERE, "kat.locations=" + folders.location())
			.isExplainedAs(
					"""
							Unknown key 'parent' in %s/1_create_users/metadata.yaml:2 (did you mean parents?)
							  Known keys: name, timestamp, description, parents, conflicts, no_transaction, isolation, lock_timeout, statement_timeout, down, checkpoints, repeatable, placeholders."""
						.formatted(this.directory),
					"Fix the files named above. Nothing was run.")
			.withoutStackTrace();
	}

	@Test
	void explainsABrokenGraph(CapturedOutput output) {
		MigrationFolders folders = new MigrationFolders(this.directory)
			.add("1_create_users", "select 1", "parents: [2]")
			.add("2_create_orders", "select 1", "parents: [1]")
			.add("3_create_reviews", "select 1", "parents: [22]");
		FailingStart.with(output, NOWHERE, "kat.locations=" + folders.location())
			.isExplainedAs(
					"""
							Parent not found: 22, referenced by 3_create_reviews (did you mean 2_create_orders?)
							  %1$s/3_create_reviews/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.
							Cycle detected: 1_create_users -> 2_create_orders -> 1_create_users
							  Each is a parent of the next. Remove one of these entries under parents:
							  %1$s/1_create_users/metadata.yaml
							  %1$s/2_create_orders/metadata.yaml"""
						.formatted(this.directory),
					"Correct the metadata.yaml files named above. Nothing was run.")
			.withoutStackTrace();
	}

	@Test
	void explainsADatabaseThatIsNotPostgresql(CapturedOutput output) {
		FailingStart.with(output, "kat.locations=classpath:shop")
			.isExplainedAs("Unsupported database: H2 2. Kat supports PostgreSQL 14 and later.",
					"Point Kat at a PostgreSQL database, or switch it off with kat.enabled=false. In a test slice "
							+ "that replaces the DataSource with an embedded database, add "
							+ "@AutoConfigureTestDatabase(replace = NONE).")
			.withoutStackTrace();
	}

	@Test
	void explainsAConnectionThatIsRefused(CapturedOutput output) {
		FailingStart.with(output, NOWHERE, "kat.locations=classpath:shop", "kat.username=shop", "kat.password=secret")
			.isExplainedAs(
					"Connection failed: Connection to 127.0.0.1:1 refused. Check that the hostname and port are "
							+ "correct " + "and that the postmaster is accepting TCP/IP connections. (SQLSTATE 08001)",
					"Check that the database is running, can be reached and has a free connection, and that its "
							+ "URL, user and password are correct.")
			.withoutStackTrace()
			.without(List.of("secret"));
	}

	@Test
	void explainsAConnectionThatThePoolDoesNotGet(CapturedOutput output) {
		FailingStart
			.with(output, "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere?password=secret",
					"spring.datasource.hikari.connection-timeout=250", "kat.locations=classpath:shop")
			.isExplainedAs(
					"Connection failed: Connection to 127.0.0.1:1 refused. Check that the hostname and port are "
							+ "correct " + "and that the postmaster is accepting TCP/IP connections. (SQLSTATE 08001)",
					"Check that the database is running, can be reached and has a free connection, and that its "
							+ "URL, user and password are correct.")
			.withoutStackTrace()
			.without(List.of("secret"));
	}

	@Test
	void explainsAllUnknownPropertiesBeforeAnythingElse(CapturedOutput output) {
		FailingStart.with(output, NOWHERE, "kat.locations=classpath:nowhere", "kat.tabel=x", "kat.pasword=secret")
			.isExplainedAs(
					"""
							Invalid kat.pasword: there is no such property (did you mean kat.password?), in "kat.pasword" from property source "commandLineArgs"
							Invalid kat.tabel: there is no such property (did you mean kat.table?), in "kat.tabel" from property source "commandLineArgs\"""",
					"Correct kat.pasword, kat.tabel.")
			.withoutStackTrace()
			.without(List.of("secret"));
	}

	@Test
	void explainsHowToWriteADuration(CapturedOutput output) {
		FailingStart.with(output, NOWHERE, "kat.locations=classpath:shop", "kat.run-lock.wait-timeout=5min")
			.isExplainedAs(
					"Invalid kat.run-lock.wait-timeout: it is not a duration: 5min, in \"kat.run-lock.wait-timeout\" "
							+ "from property source \"commandLineArgs\"",
					"Correct kat.run-lock.wait-timeout. Write a number with a unit, for example 5m, 30s or 500ms.")
			.withoutStackTrace();
	}

	@Test
	void leavesOtherValuesToTheAnalyzerOfSpringBoot(CapturedOutput output) {
		FailingStart.with(output, NOWHERE, "kat.locations=classpath:shop", "kat.lock-retries=many")
			.isExplainedAs(
					"""
							Failed to bind properties under 'kat.lock-retries' to int:

							    Property: kat.lock-retries
							    Value: "many"
							    Origin: "kat.lock-retries" from property source "commandLineArgs"
							    Reason: failed to convert java.lang.String to @org.springframework.boot.context.properties.bind.DefaultValue int (caused by \
							java.lang.NumberFormatException: For input string: "many")""",
					"Update your application's configuration");
	}

	@Test
	void explainsAnUndecidedDatabase(CapturedOutput output) {
		FailingStart.with(output, "kat.url=", "spring.datasource.embedded-database-connection=none",
				"spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
			.isExplainedAs("Kat cannot tell which database to migrate: there is no DataSource",
					"Mark one DataSource as @KatDataSource or @Primary, set kat.url, or define a KatMigrator bean for "
							+ "each database. " + "kat.enabled=false switches Kat off.")
			.withoutStackTrace();
	}

}
