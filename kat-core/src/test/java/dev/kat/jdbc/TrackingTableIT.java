package dev.kat.jdbc;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.TrackingTableException;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationStatus;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TrackingTableIT {

	private static final String COLUMNS = """
			select column_name || ' ' || data_type || case is_nullable when 'NO' then ' not null' else '' end
			from information_schema.columns where table_name = ? order by ordinal_position
			""";

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (id int)");
	}

	@Test
	void hasTheColumnsOfKat() {
		builder().build().up();
		assertThat(this.database.jdbc().queryForList(COLUMNS, String.class, "migrations")).containsExactly(
				"id bigint not null", "name text not null", "migration_time timestamp with time zone not null",
				"duration integer not null");
	}

	@Test
	void holdsEveryNameOnce() {
		builder().build().up();
		assertThat(this.database.jdbc()
			.queryForObject(
					"select indexdef from pg_indexes where tablename = 'migrations' and indexdef like '%(name)'",
					String.class))
			.startsWith("CREATE UNIQUE INDEX");
	}

	@Test
	void hasAJournalBesideIt() {
		builder().build().up();
		assertThat(this.database.jdbc().queryForList(COLUMNS, String.class, "migrations_journal")).containsExactly(
				"id bigint not null", "run uuid not null", "attempt integer not null", "name text not null",
				"operation text not null", "outcome text not null", "started_at timestamp with time zone not null",
				"duration_ms bigint", "checksum text", "parents ARRAY", "transactional boolean", "down_script text",
				"statements_done integer", "error text", "sqlstate text", "db_user text", "client_host text",
				"application_name text", "kat_version text");
	}

	@Test
	void canHaveAnotherNameAndSchema() {
		builder().table("Changes").schema("Kat_Schema").build().up();
		assertThat(this.database.jdbc().queryForObject("select name from \"Kat_Schema\".\"Changes\"", String.class))
			.isEqualTo("1_a");
		assertThat(this.database.jdbc()
			.queryForObject("select count(*) from \"Kat_Schema\".\"Changes_journal\"", Integer.class)).isOne();
	}

	@Test
	void canHaveTheLongestNameThatIsAllowed() {
		String table = "t".repeat(55);
		builder().table(table).build().up();
		assertThat(this.database.jdbc()
			.queryForList("select relname from pg_class where relname = any (?)", String.class,
					(Object) new String[] { table, table + "_journal" }))
			.hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1a", "a-b", "a b", "x\"; drop table y; --", "ä",
			"tttttttttttttttttttttttttttttttttttttttttttttttttttttttt" })
	void mustHaveAPlainName(String name) {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> builder().table(name))
			.withMessage("Invalid kat.table: '" + name
					+ "' is not a plain name (letters, digits and underscores, at most 55, no digit first)");
	}

	@Test
	void mustBeInASchemaOfAPlainName() {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> builder().schema("a.b"))
			.withMessage("Invalid kat.schema: 'a.b' is not a plain name (letters, digits and underscores, at most 63, "
					+ "no digit first)");
	}

	@Test
	void isNotTakenFromAnotherSchemaOfTheSearchPath() {
		builder().build().up();
		this.database.jdbc().execute("create schema app");
		this.database.jdbc().execute("alter database " + this.database.name() + " set search_path = app, public");
		assertThat(builder().build().status().migrations()).extracting(MigrationStatus::state)
			.containsExactly(MigrationState.PENDING);
	}

	@Test
	void needsASchemaToBeIn() {
		this.database.jdbc().execute("alter database " + this.database.name() + " set search_path = nowhere");
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> builder().build().up())
			.withMessage(
					"No schema for the tracking table: the search path names none that exists and that the role may use")
			.satisfies((ex) -> assertThat(ex.action())
				.isEqualTo("Set kat.schema, correct the search path of the connection, or grant USAGE on the schema."));
	}

	@Test
	void isRefusedWhenItIsSomebodyElses() {
		this.database.jdbc().execute("create table migrations (id int, migration text, batch int)");
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> builder().build().up())
			.withMessage("The table public.migrations is not Kat's: its columns are id, migration, batch")
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo("Set kat.table to a name that is free."));
	}

	@Test
	void isRefusedWhenItIsSomebodyElsesEvenForReading() {
		this.database.jdbc().execute("create table migrations (id int, migration text, batch int)");
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> builder().build().status())
			.withMessage("The table public.migrations is not Kat's: its columns are id, migration, batch");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"id bigint generated always as identity primary key, name text not null, "
					+ "migration_time timestamptz not null default now(), duration interval not null",
			"id serial primary key, name varchar(255), migration_time timestamp, duration integer",
			"id serial primary key, name varchar(255), migration_time timestamp, duration interval" })
	void isUsedAsItIsWhenTheGoToolMadeIt(String columns) {
		this.database.jdbc().execute("set timezone = 'UTC'; create table migrations (" + columns + ")");
		boolean interval = columns.contains("interval");
		this.database.jdbc()
			.update("insert into migrations (name, migration_time, duration) values ('1_a', '2026-01-01 12:00:00+00', "
					+ (interval ? "interval '1.5 s')" : "1500)"));
		this.folders.add("2_b", "select pg_sleep(0.02)");
		KatMigrator migrator = builder().build();
		assertThat(migrator.up().applied()).extracting((applied) -> applied.id().toString()).containsExactly("2_b");
		MigrationStatus first = migrator.status().migrations().get(0);
		assertThat(first.tracked()).isNotNull().satisfies((tracked) -> {
			assertThat(tracked.at()).isEqualTo("2026-01-01T12:00:00Z");
			assertThat(tracked.duration()).hasMillis(1500);
		});
		assertThat(migrator.status().migrations().get(1).tracked()).isNotNull()
			.satisfies((tracked) -> assertThat(tracked.duration().toMillis()).isBetween(20L, 20_000L));
	}

	@Test
	void isRefusedWhenItHoldsANameTwice() {
		this.database.jdbc()
			.execute("create table migrations (id serial, name text, migration_time timestamptz, duration interval)");
		this.database.jdbc()
			.execute(
					"insert into migrations values (1, '7_x', now(), '1 s'), (2, '7_x', now(), '1 s'), (3, '8_y', now(), '1 s')");
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> builder().build().up())
			.withMessage("The table public.migrations holds a name more than once: 7_x")
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo("Delete all but one row of each of these names."));
	}

	@Test
	void isReadBeforeItHasAJournal() {
		this.database.jdbc()
			.execute("create table migrations (id serial, name text, migration_time timestamptz, duration integer)");
		this.database.jdbc().execute("insert into migrations values (1, '1_a', now(), 5)");
		assertThat(builder().build().up().applied()).isEmpty();
		assertThat(this.database.jdbc()
			.queryForList("select tablename from pg_tables where schemaname = 'public'", String.class))
			.containsExactly("migrations");
	}

	@Test
	void mustBeUsableByTheRoleThatMigrates() {
		builder().build().up();
		String role = "reader_of_" + this.database.name();
		this.database.jdbc().execute("create role " + role);
		this.database.jdbc().execute("alter database " + this.database.name() + " set role = " + role);
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> builder().build().up())
			.withMessage("The tracking table or the journal cannot be used: "
					+ "ERROR: permission denied for table migrations (SQLSTATE 42501)");
	}

	@Test
	void needsNoMoreThanTheGrantsOfTheReadmeOnceItIsThere() {
		builder().build().up();
		String role = "migrator_of_" + this.database.name();
		this.database.jdbc().execute("create role " + role);
		this.database.jdbc().execute("grant usage, create on schema public to " + role);
		this.database.jdbc().execute("grant select, insert, update on migrations to " + role);
		this.database.jdbc().execute("grant select, insert on migrations_journal to " + role);
		this.database.jdbc().execute("alter database " + this.database.name() + " set role = " + role);
		this.folders.add("2_b", "create table b (id int)").add("3_c", "select 1", "no_transaction: true");
		assertThat(builder().build().up().applied()).hasSize(2);
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.database.dataSource()).locations(List.of(this.folders.location()));
	}

}
