package dev.kat.boot.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.kat.KatMigrator;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class KatFailureAnalyzerIT {

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_create_users", "create table users (id int)");
	}

	@Test
	void explainsFailingSql(CapturedOutput output) {
		this.folders
			.add("2_add_email", "-- the login\ncreate table logins (id int);\nALTER TABLE usres ADD COLUMN email text;",
					"parents: [1]")
			.add("3_add_phone", "select 1", "parents: [2]");
		start(output).isExplainedAs(
				"""
						SQL error in migration 2_add_email: rolled back. 1 migration before it was applied, 1 after it was not run.
						  %s/2_add_email/up.sql:3:13
						    ALTER TABLE usres ADD COLUMN email text
						                ^
						  ERROR: relation "usres" does not exist (SQLSTATE 42P01)"""
					.formatted(this.folders.directory()),
				("Fix %s/2_add_email/up.sql and migrate again: the steps before it are kept and do not run twice. If "
						+ "another migration creates what is missing, name that migration under parents in this one's "
						+ "metadata.yaml.")
					.formatted(this.folders.directory()));
	}

	@Test
	void explainsEveryFindingOfTheVerification(CapturedOutput output) {
		this.folders.add("2_create_orders", "create table orders (id int)", "parents: [1]");
		migrate();
		this.folders.write("1_create_users/up.sql", "create table users (id bigint)")
			.add("3_create_coupons", "select 1")
			.write("2_create_orders/metadata.yaml", "name: create_purchases\nparents: [1, 3]\n");
		start(output).isExplainedAs(
				"""
						Modified: 1_create_users: %1$s/1_create_users/up.sql differs from what ran
						  Restore the file, and put the change into a new migration; accept the file as it is with mvn kat:repair; or change kat.validation.modified.
						Renamed: 2_create_purchases was applied as 2_create_orders
						  Set name in %1$s/2_create_orders/metadata.yaml back to what it was; accept the new one with mvn kat:repair; or change kat.validation.renamed.
						Unordered: 2_create_purchases is applied, but its parent 3_create_coupons is not
						  Remove the parent from %1$s/2_create_orders/metadata.yaml; or change kat.validation.unordered."""
					.formatted(this.folders.directory()),
				"Follow the advice given with each finding. Nothing was run.");
	}

	@Test
	void explainsARefusedPassword(CapturedOutput output) {
		this.database.jdbc().execute("drop role if exists nobody");
		this.database.jdbc().execute("create role nobody password 'secret'");
		FailingStart
			.with(output, "kat.url=" + this.database.url(), "kat.username=nobody", "kat.password=secret",
					"kat.locations=" + this.folders.location())
			.isExplainedAs("Connection failed: FATAL: role \"nobody\" is not permitted to log in (SQLSTATE 28000)",
					"Check that the database is running, can be reached and has a free connection, and that its "
							+ "URL, user and password are correct.")
			.withoutStackTrace()
			.without(List.of("secret"));
	}

	private FailingStart start(CapturedOutput output) {
		return FailingStart.with(output, "spring.datasource.url=" + this.database.url(),
				"spring.datasource.username=" + this.database.username(),
				"spring.datasource.password=" + this.database.password(), "kat.locations=" + this.folders.location())
			.withoutStackTrace();
	}

	private void migrate() {
		assertThat(
				KatMigrator.builder(this.database.dataSource()).locations(this.folders.locations()).build().up().done())
			.isNotEmpty();
	}

}
