package dev.kat.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.commands.importing.OtherTool;
import dev.kat.commands.importing.TestFiles;
import dev.kat.commands.settings.SettingsException;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A database that golang-migrate has migrated until now. That tool is not run: its table
 * has one row.
 */
class GolangMigrateHistoryIT {

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	@TempDir
	private Path directory;

	@BeforeEach
	void prepare() {
		new TestFiles(this.directory.resolve("db")).write("000001_a.up.sql", "create table a ()")
			.write("000001_a.down.sql", "drop table a")
			.write("000002_b.up.sql", "create table b ()")
			.write("000003_c.up.sql", "create table c ()");
		this.jdbc
			.execute("create table schema_migrations (version bigint not null primary key, dirty boolean not null)");
	}

	@Test
	void recordsEverythingUpToTheVersion() {
		this.jdbc.execute("insert into schema_migrations values (2, false)");
		assertThat(run()).endsWith("""

				Pending, because public.schema_migrations does not have it:
				  3_c

				Recorded 2 migrations as applied, from public.schema_migrations.
				""");
		assertThat(this.jdbc.queryForList("select name from migrations order by id", String.class))
			.containsExactly("1_a", "2_b");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void doesNotCountWhatKatHasAppliedSinceAsPending(boolean dryRun) {
		this.jdbc.execute("insert into schema_migrations values (2, false)");
		run();
		testRun().run(new UpCommand(new Selection(null, null), false));
		TestRun again = testRun();
		again.run(new ImportCommand(OtherTool.GOLANG_MIGRATE, List.of("db"), "", dryRun, Format.TEXT));
		assertThat(again.printed()).doesNotContain("Pending")
			.endsWith("\nNothing to record: what public.schema_migrations has is recorded.\n");
	}

	@Test
	void recordsNothingOfAnEmptyTable() {
		assertThat(run()).endsWith("Nothing to record: public.schema_migrations has nothing of it.\n");
	}

	@Test
	void reportsAVersionWithoutAFile() {
		this.jdbc.execute("insert into schema_migrations values (9, false)");
		assertThat(run()).contains(
				"""
						In the history:
						  version 9 is applied, but was not imported. If a migration needs it, write one yourself, and record it \
						with baseline.

						Recorded 3 migrations as applied""");
	}

	@Test
	void refusesADirtyVersion() {
		this.jdbc.execute("insert into schema_migrations values (2, true)");
		assertThatExceptionOfType(FindingsException.class).isThrownBy(this::run)
			.withMessage(
					"golang-migrate has marked version 2 as dirty: it failed. Fix what it left in the database, run "
							+ "golang-migrate's force with the last version that succeeded, and import again.");
	}

	@Test
	void refusesTheTableOfAnotherTool() {
		this.jdbc.execute("drop table schema_migrations; create table schema_migrations (version varchar primary key)");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(this::run)
			.withMessageStartingWith("Cannot read public.schema_migrations as the history of golang-migrate: ")
			.withMessageContaining("column \"dirty\" does not exist")
			.withMessageEndingWith("\nName the table of its history.");
	}

	private String run() {
		TestRun run = testRun();
		run.run(new ImportCommand(OtherTool.GOLANG_MIGRATE, List.of("db"), "", false, Format.TEXT));
		return run.printed();
	}

	private TestRun testRun() {
		return TestRun.inDirectory(this.directory, Map.of("kat.url", this.database.url(), "kat.username",
				this.database.username(), "kat.password", this.database.password()));
	}

}
