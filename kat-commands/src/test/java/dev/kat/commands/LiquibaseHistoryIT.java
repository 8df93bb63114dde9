package dev.kat.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

import dev.kat.KatMigrator;
import dev.kat.commands.importing.OtherTool;
import dev.kat.plan.DownOptions;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A database that Liquibase has migrated until now, with 20 change sets in SQL.
 */
class LiquibaseHistoryIT {

	private static final String REPORT = """
			+ 10001_create_customers   db/changelog/customers.sql:7
			+ 10002_add_email          db/changelog/customers.sql:15
			+ 10003_customers_3        db/changelog/customers.sql:21
			+ 10004_customers_4        db/changelog/customers.sql:25
			+ 10005_audit_customers    db/changelog/customers.sql:38
			+ 20001_catalogue_1        db/changelog/catalogue.sql:4
			+ 20002_catalogue_2        db/changelog/catalogue.sql:11
			+ 20003_catalogue_3        db/changelog/catalogue.sql:15
			+ 20004_catalogue_4        db/changelog/catalogue.sql:25
			+ 20005_catalogue_5        db/changelog/catalogue.sql:34
			+ 20006_catalogue_6        db/changelog/catalogue.sql:40
			+ 30001_orders_20240110_1  db/changelog/orders/2024-01-orders.sql:4
			+ 30002_orders_20240110_2  db/changelog/orders/2024-01-orders.sql:12
			+ 30003_orders_20240111_1  db/changelog/orders/2024-01-orders.sql:21
			+ 30004_order_totals       db/changelog/orders/2024-01-orders.sql:25
			+ 40001_payments           db/changelog/orders/2024-02-payments.sql:4
			+ 40002_check_amount       db/changelog/orders/2024-02-payments.sql:14
			+ 40003_open_payments      db/changelog/orders/2024-02-payments.sql:18
			+ 40004_welcome            db/changelog/orders/2024-02-payments.sql:22
			+ 40005_drop_note          db/changelog/orders/2024-02-payments.sql:32, 2024-01-orders.sql

			Changed:
			  db/changelog/catalogue.sql:24
			    endDelimiter:/: statements end with ; now.
			  db/changelog/customers.sql:3
			    Set kat.placeholders.audit_schema to 'audit': Kat reads no properties of Liquibase.
			  db/changelog/orders/2024-02-payments.sql:17
			    runAlways becomes repeatable: it runs again when its script has changed, not at every start.
			  db/changelog/orders/2024-02-payments.sql:33
			    The rollback is a copy of the SQL of carol:20240111-1.

			Left out:
			  db/changelog/catalogue.sql:3
			    The label 'catalogue' is left out: the migration runs on every database. If it must not, put its folder into a location of its own.
			  db/changelog/catalogue.sql:38
			    The precondition of alice:6 is left out: the migration runs always. If it must not, write a DO block with the condition.
			  db/changelog/customers.sql:20
			    The context 'demo' is left out: the migration runs on every database. If it must not, put its folder into a location of its own.
			  db/changelog/customers.sql:50
			    alice:customers-of-oracle is not imported: it is for oracle.
			  db/changelog/orders/2024-01-orders.sql:20
			    failOnError:false is left out: a migration that fails stops the run.

			Wrote 20 migrations to migrations.

			Recorded 20 migrations as applied, from public.databasechangelog.
			""";

	private static final String[] TABLES = { "customers", "products", "categories", "audit.entries" };

	private static final Map<String, String> PLACEHOLDERS = Map.of("audit_schema", "audit");

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	@TempDir
	private Path directory;

	@Test
	void leavesAnApplicationOf20ChangeSetsAsItIsAndContinues() throws Exception {
		copyApplication();
		update(this.database);
		List<String> before = Migrated.rows(this.database, "databasechangelog");
		assertThat(run()).isEqualTo(REPORT);
		assertThat(migrator(this.database).validate()).isEmpty();
		assertThat(migrator(this.database).up().done()).isEmpty();
		List<String> journal = Migrated.rows(this.database, "migrations_journal");
		assertThat(run()).endsWith("Nothing to record: what public.databasechangelog has is recorded.\n");
		assertThat(Migrated.rows(this.database, "migrations_journal")).isEqualTo(journal);
		assertThat(Migrated.rows(this.database, "databasechangelog")).isEqualTo(before);
		isRefusedWhileLiquibaseHoldsItsLock();
		hasTheTimesOfLiquibase();
		TestDatabase other = TestDatabase.create();
		migrator(other).up();
		assertThat(Migrated.in(other, TABLES)).isNotEmpty().isEqualTo(Migrated.in(this.database, TABLES));
		new MigrationFolders(this.directory.resolve("migrations")).add("1800000000_more", "create table more (id int)",
				"parents: [drop_note]");
		assertThat(migrator(this.database).up().done()).extracting(Done::id).hasToString("[1800000000_more]");
		migrator(other).down(DownOptions.all());
		assertThat(Migrated.in(other)).isEqualTo(Migrated.in(TestDatabase.create()));
	}

	@Test
	void findsTheLockOfATableWithAnotherName() throws Exception {
		copyApplication();
		update(this.database);
		this.jdbc.execute("alter table databasechangelog rename to history");
		this.jdbc.execute("alter table databasechangeloglock rename to \"DATABASECHANGELOGLOCK\"");
		this.jdbc.execute("update \"DATABASECHANGELOGLOCK\" set locked = true");
		assertThatExceptionOfType(FindingsException.class).isThrownBy(() -> run("history"))
			.withMessageStartingWith(
					"Liquibase holds its lock (public.DATABASECHANGELOGLOCK, by unknown since unknown).");
	}

	@Test
	void reportsWhatLiquibaseOnlyMarked() throws Exception {
		copyApplication();
		update(this.database);
		this.jdbc.execute("update databasechangelog set exectype = 'MARK_RAN' where id = 'drop-note'");
		assertThat(run()).endsWith(
				"""
						In the history:
						  dave:drop-note in db/changelog/orders/2024-02-payments.sql is recorded as applied, but Liquibase only \
						marked it as run (MARK_RAN), because of a precondition. Check that the database has what it does.

						Recorded 20 migrations as applied, from public.databasechangelog.
						""");
	}

	private void hasTheTimesOfLiquibase() {
		assertThat(this.jdbc.queryForList(
				"select dateexecuted::timestamptz from databasechangelog order by orderexecuted", String.class))
			.hasSize(20)
			.isEqualTo(this.jdbc.queryForList("select migration_time from migrations order by id", String.class));
		JournalEntry entry = migrator(this.database).journal("20005_catalogue_5", 1).get(0);
		assertThat(entry.user()).isNull();
		assertThat(entry.application()).isEqualTo("Liquibase");
	}

	private void isRefusedWhileLiquibaseHoldsItsLock() {
		this.jdbc.execute("update databasechangeloglock set locked = true, lockedby = 'build-7', "
				+ "lockgranted = '2024-01-02 03:04:05'");
		assertThatExceptionOfType(FindingsException.class).isThrownBy(this::run)
			.withMessageMatching("Liquibase holds its lock \\(public\\.databasechangeloglock, by build-7 since "
					+ "2024-01-02 03:04:05.*\\)\\. Wait until it is done\\. If it was killed, run Liquibase's release-locks, "
					+ "and import again\\.");
		this.jdbc.execute("update databasechangeloglock set locked = false");
	}

	private void copyApplication() throws IOException {
		FileSystemUtils.copyRecursively(new ClassPathResource("importing/liquibase-app").getFile().toPath(),
				this.directory);
	}

	private void update(TestDatabase target) throws Exception {
		try (Connection connection = target.dataSource().getConnection();
				Liquibase liquibase = new Liquibase("db/changelog/db.changelog-master.yaml",
						new DirectoryResourceAccessor(this.directory), new JdbcConnection(connection))) {
			liquibase.update(new Contexts());
		}
	}

	private String run() {
		return run("");
	}

	private String run(String table) {
		TestRun run = TestRun.inDirectory(this.directory,
				Map.of("kat.url", this.database.url(), "kat.username", this.database.username(), "kat.password",
						this.database.password(), "kat.placeholders.audit_schema", "audit"));
		run.run(new ImportCommand(OtherTool.LIQUIBASE, List.of("db/changelog"), "", false, Format.TEXT, table));
		return run.printed();
	}

	private KatMigrator migrator(TestDatabase target) {
		return KatMigrator.builder(target.dataSource())
			.locations(List.of("file:" + this.directory.resolve("migrations")))
			.placeholders(PLACEHOLDERS)
			.build();
	}

}
