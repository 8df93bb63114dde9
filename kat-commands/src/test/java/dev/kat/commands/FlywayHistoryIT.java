package dev.kat.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

import dev.kat.KatMigrator;
import dev.kat.commands.importing.OtherTool;
import dev.kat.commands.importing.TestFiles;
import dev.kat.error.ValidationFailedException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Databases that Flyway has migrated until now.
 */
class FlywayHistoryIT {

	private static final Map<String, String> PLACEHOLDERS = Map.of("audit_schema", "audit", "currency", "EUR");

	private static final String[] TABLES = { "customers", "products", "categories", "coupons", "audit.entries" };

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	@TempDir
	private Path directory;

	@Test
	void leavesAnApplicationOf30ScriptsAsItIsAndContinues() throws IOException {
		copyApplication();
		flyway(this.database).load().migrate();
		List<String> before = Migrated.rows(this.database, "flyway_schema_history");
		assertThat(run(true)).endsWith("Would record 27 migrations as applied, from public.flyway_schema_history.\n");
		assertThat(this.jdbc.queryForObject("select to_regclass('migrations')", String.class)).isNull();
		assertThat(run(false)).endsWith("Recorded 27 migrations as applied, from public.flyway_schema_history.\n");
		assertThat(migrator(this.database).validate()).isEmpty();
		assertThat(migrator(this.database).up().done()).isEmpty();
		List<String> journal = Migrated.rows(this.database, "migrations_journal");
		assertThat(run(false)).endsWith("Nothing to record: what public.flyway_schema_history has is recorded.\n");
		assertThat(Migrated.rows(this.database, "migrations_journal")).isEqualTo(journal);
		assertThat(Migrated.rows(this.database, "flyway_schema_history")).isEqualTo(before);
		hasTheTimesOfFlyway();
		TestDatabase other = TestDatabase.create();
		migrator(other).up();
		assertThat(Migrated.in(other, TABLES)).isNotEmpty().isEqualTo(Migrated.in(this.database, TABLES));
		new MigrationFolders(this.directory.resolve("migrations")).add("1800000000_more", "create table more (id int)",
				"parents: [fill_stock]");
		assertThat(migrator(this.database).up().done()).extracting(Done::id).hasToString("[1800000000_more]");
	}

	private void hasTheTimesOfFlyway() {
		assertThat(this.jdbc.queryForList("""
				select f.version from flyway_schema_history f left join migrations m
				on m.migration_time = f.installed_on::timestamptz and m.duration = f.execution_time
				where m.name is null
				""", String.class)).isEmpty();
		JournalEntry entry = migrator(this.database).journal("14_index_orders_by_date", 1).get(0);
		assertThat(entry.operation()).hasToString("BASELINE");
		assertThat(entry.user()).isEqualTo(this.database.username());
		assertThat(entry.host()).isNull();
		assertThat(entry.application()).isEqualTo("Flyway");
		assertThat(entry.transactional()).isFalse();
	}

	@Test
	void appliesTheRestOfAnApplicationThatIsNotUpToDate() throws IOException {
		copyApplication();
		flyway(this.database).target("9.1").load().migrate();
		assertThat(run(false))
			.contains("Pending, because public.flyway_schema_history does not have it:\n"
					+ "  9002000_check_country\n  10_deliver_orders\n", """
							In the history:
							  9181922828_a_order_totals is applied, and will run again, after what is pending \
							before it.
							""")
			.endsWith("Recorded 13 migrations as applied, from public.flyway_schema_history.\n");
		migrator(this.database).up();
		TestDatabase other = TestDatabase.create();
		flyway(other).load().migrate();
		assertThat(Migrated.in(this.database, TABLES)).isEqualTo(Migrated.in(other, TABLES));
	}

	@Test
	void recordsWhatABaselineSays() {
		scripts().write("V1__a.sql", "create table a ()")
			.write("V1_1__b.sql", "create table b ()")
			.write("V2__c.sql", "create table c ()");
		this.jdbc.execute("create table a (); create table b ()");
		flyway(this.database).baselineVersion("1.1").load().baseline();
		assertThat(run(false)).endsWith("Recorded 2 migrations as applied, from public.flyway_schema_history.\n");
		assertThat(migrator(this.database).up().done()).extracting(Done::id).hasToString("[2_c]");
	}

	@Test
	void comparesABaselineScriptWithNoOther() {
		scripts().write("V5__a.sql", "create table a ()").write("V6__b.sql", "create table b ()");
		flyway(this.database).load().migrate();
		this.jdbc.execute("update flyway_schema_history set type = 'SQL_BASELINE', script = 'B5__all.sql', "
				+ "checksum = 1 where version = '5'");
		assertThat(run(false)).doesNotContain("In the history:");
		assertThat(migrator(this.database).up().done()).isEmpty();
	}

	@Test
	void refusesAFailedMigration() {
		scripts().write("V1__a.sql", "create table a (id int)")
			.write("V2__b.sql", "create index concurrently i on a (id); create index concurrently j on b (id)");
		assertThatExceptionOfType(FlywayException.class).isThrownBy(() -> flyway(this.database).load().migrate());
		assertThatExceptionOfType(FindingsException.class).isThrownBy(() -> run(false))
			.withMessageMatching(
					"Flyway has recorded that version 2 \\(V2__b\\.sql\\) failed at .*Z\\. Fix what it left in "
							+ "the database, run Flyway's repair, which removes that entry, and import again\\.");
		assertThat(this.jdbc.queryForObject("select to_regclass('migrations')", String.class)).isNull();
	}

	@Test
	void reportsWhatDoesNotFit() {
		scripts().write("V1__a.sql", "create table a ()")
			.write("V2__b.sql", "create table b ()")
			.write("V3__c.sql", "create table c ()")
			.write("R__v.sql", "create or replace view v as select 1 as a");
		flyway(this.database).load().migrate();
		this.jdbc.execute("delete from flyway_schema_history where version = '2'");
		scripts().write("V3__c.sql", "create table c (id int)")
			.write("R__v.sql", "create or replace view v as select 1 as a, 2 as b");
		this.jdbc.execute("""
				insert into flyway_schema_history select 99, '0.5', 'gone', type, 'V0_5__gone.sql', 1, installed_by,
					installed_on, 1, true from flyway_schema_history where version = '1'
				""");
		assertThat(run(false)).endsWith(
				"""

						Pending, because public.flyway_schema_history does not have it:
						  2_b

						In the history:
						  db/migration/V3__c.sql has changed since Flyway ran it. It is recorded without a checksum.
						  db/migration/R__v.sql has changed since Flyway ran it, or has placeholders with other values. It \
						will run again.
						  2_b is not applied, although later ones are. Kat reports those as Unordered, and does not start. Apply it \
						with Flyway and import again; or record it with baseline, if the database has it; or remove it from the \
						parents of the next one.
						  version 0.5 (V0_5__gone.sql) is applied, but was not imported. If a migration needs it, write one \
						yourself, and record it with baseline.

						Recorded 3 migrations as applied, from public.flyway_schema_history.
						""");
		migrator(this.database).baseline(List.of("2_b"));
		assertThat(migrator(this.database).up().done()).extracting((done) -> done.id().name()).containsExactly("v");
	}

	@Test
	void fillsInPlaceholdersToCompareRepeatableScripts() {
		scripts().write("V1__a.sql", "create schema ${audit_schema}")
			.write("R__v.sql", "create or replace view ${audit_schema}.v as select '${currency}'");
		flyway(this.database).load().migrate();
		run(false);
		assertThat(migrator(this.database).up().done()).isEmpty();
	}

	@Test
	void runsARepeatableMigrationWhoseFolderHasChanged() {
		scripts().write("R__v.sql", "create or replace view v as select 1 as a");
		flyway(this.database).load().migrate();
		TestRun.inDirectory(this.directory, Map.of())
			.run(new ImportCommand(OtherTool.FLYWAY, List.of("db/migration"), "", false, Format.TEXT));
		Path folder = new TestFiles(this.directory.resolve("migrations")).list().get(0).path().getParent();
		new TestFiles(folder).write("up.sql", "create or replace view v as select 1 as a, 2 as b");
		run(false);
		assertThat(migrator(this.database).up().done()).extracting((done) -> done.id().name()).containsExactly("v");
		assertThat(this.jdbc.queryForObject("select count(b) from v", Integer.class)).isEqualTo(1);
	}

	@Test
	void refusesARecordThatDisagrees() {
		scripts().write("V1__a.sql", "create table a ()").write("U1__a.sql", "drop table a");
		flyway(this.database).load().migrate();
		run(false);
		migrator(this.database).down(DownOptions.last());
		assertThatExceptionOfType(ValidationFailedException.class).isThrownBy(() -> run(false))
			.withMessageStartingWith("Rolled back: 1_a was rolled back by ")
			.withMessageEndingWith("; Flyway's history says that it is applied\n"
					+ "  If the database has it, record it with baseline. Otherwise apply it with Kat.");
	}

	@Test
	void readsTheTableThatIsNamed() {
		scripts().write("V1__a.sql", "create table a ()");
		flyway(this.database).table("history").defaultSchema("tools").load().migrate();
		ImportCommand command = new ImportCommand(OtherTool.FLYWAY, List.of("db/migration"), "", false, Format.JSON,
				"tools.history");
		assertThat(run(command))
			.endsWith("\"history\":{\"table\":\"tools.history\",\"recorded\":[\"1_a\"],\"unchanged\":0,"
					+ "\"pending\":[],\"findings\":[]}}\n");
	}

	private void copyApplication() throws IOException {
		FileSystemUtils.copyRecursively(new ClassPathResource("importing/flyway-app").getFile().toPath(),
				scripts().directory());
	}

	private TestFiles scripts() {
		return new TestFiles(this.directory.resolve("db/migration"));
	}

	private String run(boolean dryRun) {
		return run(new ImportCommand(OtherTool.FLYWAY, List.of("db/migration"), "", dryRun, Format.TEXT));
	}

	private String run(ImportCommand command) {
		TestRun run = TestRun.inDirectory(this.directory,
				Map.of("kat.url", this.database.url(), "kat.username", this.database.username(), "kat.password",
						this.database.password(), "kat.placeholders.audit_schema", "audit", "kat.placeholders.currency",
						"EUR"));
		run.run(command);
		return run.printed();
	}

	private FluentConfiguration flyway(TestDatabase target) {
		return Flyway.configure()
			.dataSource(target.dataSource())
			.locations("filesystem:" + scripts().directory())
			.placeholders(PLACEHOLDERS)
			// Otherwise Flyway waits for itself while it builds an index concurrently.
			.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
	}

	private KatMigrator migrator(TestDatabase target) {
		return KatMigrator.builder(target.dataSource())
			.locations(List.of("file:" + this.directory.resolve("migrations")))
			.placeholders(PLACEHOLDERS)
			.build();
	}

}
