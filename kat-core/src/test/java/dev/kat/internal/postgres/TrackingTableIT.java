package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.TrackingTableException;
import dev.kat.migration.MigrationState;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationStatus;
import dev.kat.test.MigrationFolders;
import dev.kat.test.PreparedDataSource;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TrackingTableIT {

	private static final String COLUMNS = """
			select column_name || ' ' || data_type || case is_nullable when 'NO' then ' not null' else '' end
			from information_schema.columns where table_name = ? order by ordinal_position
			""";

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (id int)");
	}

	@Test
	void hasTheColumnsOfKat() {
		builder().build().up();
		assertThat(this.jdbc.queryForList(COLUMNS, String.class, "migrations")).containsExactly("id bigint not null",
				"name text not null", "migration_time timestamp with time zone not null", "duration integer not null");
	}

	@Test
	void holdsEveryNameOnce() {
		builder().build().up();
		assertThat(this.jdbc.queryForObject(
				"select indexdef from pg_indexes where tablename = 'migrations' and indexdef like '%(name)'",
				String.class))
			.startsWith("CREATE UNIQUE INDEX");
	}

	@Test
	void hasAJournalBesideIt() {
		builder().build().up();
		assertThat(this.jdbc.queryForList(COLUMNS, String.class, "migrations_journal")).containsExactly(
				"id bigint not null", "run uuid not null", "attempt integer not null", "name text not null",
				"operation text not null", "outcome text not null", "started_at timestamp with time zone not null",
				"duration_ms bigint", "checksum text", "parents ARRAY", "transactional boolean", "down_script text",
				"statements_done integer", "error text", "sqlstate text", "db_user text", "client_host text",
				"application_name text", "kat_version text", "isolation text");
	}

	@Test
	void canHaveAnotherNameAndSchema() {
		builder().table("Changes").schema("Kat_Schema").build().up();
		assertThat(this.jdbc.queryForObject("select name from \"Kat_Schema\".\"Changes\"", String.class))
			.isEqualTo("1_a");
		assertThat(this.jdbc.queryForObject("select count(*) from \"Kat_Schema\".\"Changes_journal\"", Integer.class))
			.isOne();
	}

	@Test
	void canHaveTheLongestNameThatIsAllowed() {
		String table = "t".repeat(55);
		builder().table(table).build().up();
		assertThat(this.jdbc.queryForList("select relname from pg_class where relname = any (?)", String.class,
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

	@ParameterizedTest
	@ValueSource(strings = { "tenant-42", "0b5a3b1e-7d0c-4a52-9c34-3f6e1f0a8d11", "a b", " a ", "a\"b", "a\"\"", "a.b",
			"a, b", "100%", "%s%1$s%n", "a\\b", "\\", "it's", "a\\'b", "Mandant Ä", "🐈", "42", "ABC", "$user2", "$$",
			"?", "{d 'x'}", "a;b", "--", "/*", "a\nb", "${x}", "äöüÄÖÜßéèêëàâîïôûùçñåøæ€€€€€ef" })
	void canBeInASchemaOfAnyName(String schema) {
		this.folders.add("1_a", "create table here (path text default current_setting('search_path'))")
			.add("2_b", "insert into here default values; select 1/0", "no_transaction: true", "parents: [1]")
			.write("1_a/down.sql", "drop table here");
		KatMigrator migrator = builder().schema(schema).build();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::up);
		this.folders.add("2_b", "insert into here default values; select 1", "no_transaction: true", "parents: [1]")
			.write("2_b/down.sql", "delete from here");
		assertThat(migrator.up().done()).hasSize(1);
		assertThat(migrator.up().done()).isEmpty();
		String quoted = '"' + schema.replace("\"", "\"\"") + '"';
		assertThat(
				this.jdbc.queryForObject("select nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid "
						+ "where c.relname = 'here'", String.class))
			.isEqualTo(schema);
		assertThat(
				this.jdbc.queryForList(
						"select relname from pg_class where relnamespace = (select oid "
								+ "from pg_namespace where nspname = ?) and relkind = 'r' order by 1",
						String.class, schema))
			.containsExactly("here", "migrations", "migrations_journal");
		assertThat(migrator.status().table()).isEqualTo(schema + ".migrations");
		assertThat(migrator.journal(10)).isNotEmpty();
		this.jdbc.execute("alter table " + quoted + ".migrations drop constraint migrations_name_key");
		this.folders.add("3_c", "select 1").write("3_c/down.sql", "select 1");
		assertThat(migrator.up().done()).hasSize(1);
		assertThat(migrator.down(DownOptions.all()).done()).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "it's", "a\\b", "a\\'b", "a\"b" })
	void isReadWithOneStatementInASchemaOfAnyName(String schema) {
		KatMigrator migrator = builder(connectionsAfter("set standard_conforming_strings = off")).schema(schema)
			.build();
		migrator.up();
		StatementLog log = this.database.recordStatements();
		migrator.up();
		assertThat(log.statements()).filteredOn((statement) -> !statement.startsWith("set ")).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = { "``;it is blank", "`  `;it is blank",
			"a\u0000b;it contains a NUL character",
			"pg_x;'pg_x' begins with pg_, which is reserved for the " + "server's own schemas",
			"a\ud800;it contains half a surrogate pair",
			"$user;in a search path, PostgreSQL reads '$user', quoted or not, as the schema named after the role: "
					+ "write that schema's actual name",
			"€€€€€€€€€€€€€€€€€€€€€€;'€€€€€€€€€€€€€€€€€€€€€€' takes 66 bytes in UTF-8, and PostgreSQL allows at "
					+ "most 63" },
			delimiter = ';')
	void mustBeInASchemaThatCanExist(String schema, String problem) {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> builder().schema(schema))
			.withMessage("Invalid kat.schema: " + problem);
	}

	@Test
	void isNotTakenFromAnotherSchemaOfTheSearchPath() {
		builder().build().up();
		this.jdbc.execute("create schema app");
		this.jdbc.execute("alter database " + this.database.name() + " set search_path = app, public");
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> builder().build().status())
			.withMessage("There is no table app.migrations, but Kat already has a record in another schema: "
					+ "public.migrations. The search path (app, public; source: database) leads to the schema app");
	}

	@Test
	void needsASchemaToBeIn() {
		this.jdbc.execute("alter database " + this.database.name() + " set search_path = nowhere");
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> builder().build().up())
			.withMessage(
					"No schema for the tracking table: the search path names no existing schema that the role may use")
			.satisfies((ex) -> assertThat(ex.action())
				.isEqualTo("Set kat.schema, correct the search path of the connection, or grant USAGE on the schema."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					create table migrations (id int, migration text, batch int)           | its columns are id, migration, batch; it lacks name, migration_time, duration
					create table migrations (id int, name text, timestamp bigint)         | its columns are id, name, timestamp; it lacks migration_time, duration
					create table migrations ("Name" text, migration_time int, duration int) | its columns are Name, migration_time, duration; it lacks name
					create table migrations ()                                            | it has no columns; it lacks name, migration_time, duration
					""")
	void isRefusedWhenItIsSomebodyElses(String ddl, String columns) {
		this.jdbc.execute(ddl);
		assertRefusedBeforeAnythingIsWritten("The table public.migrations is not Kat's: " + columns,
				"Set kat.table to a name that is not taken.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					name text, migration_time bigint, duration text              | migration_time is bigint (Kat writes timestamp with time zone or timestamp without time zone), duration is text (Kat writes interval or integer or bigint)
					name integer, migration_time timestamptz, duration integer   | name is integer (Kat writes text or character varying)
					name character(20), migration_time timestamptz, duration int | name is character (Kat writes text or character varying)
					name name, migration_time date, duration smallint            | name is name (Kat writes text or character varying), migration_time is date (Kat writes timestamp with time zone or timestamp without time zone), duration is smallint (Kat writes interval or integer or bigint)
					name text[], migration_time timestamptz, duration int        | name is text[] (Kat writes text or character varying)
					name text, migration_time text, duration int                 | migration_time is text (Kat writes timestamp with time zone or timestamp without time zone)
					""")
	void isRefusedWhenItsTypesAreOthers(String columns, String types) {
		this.jdbc.execute("create table migrations (id serial, " + columns + ")");
		assertRefusedBeforeAnythingIsWritten("The table public.migrations is not Kat's: " + types,
				"Set kat.table to a name that is not taken.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					id bigint not null, name text, migration_time timestamptz, duration int                                | id
					id bigint primary key, name text, batch int not null, migration_time timestamptz, duration int, z int not null | id, batch, z
					id filled, name text, migration_time timestamptz, duration int                                         | id
					""")
	void isRefusedWhenKatsRowsWouldBe(String columns, String mandatory) {
		this.jdbc.execute("create domain filled as integer not null");
		this.jdbc.execute("create table migrations (" + columns + ")");
		assertRefusedBeforeAnythingIsWritten(
				"Kat cannot write to the table public.migrations: it has other columns that are NOT NULL without "
						+ "a default: " + mandatory,
				"Give these columns a default, or set kat.table to another name.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "id serial primary key, note text", "id int, note text not null default ''",
			"id filled, note text", "id int, note text not null generated always as (name || '!') stored",
			"note int generated always as identity", "note int" })
	void mayHaveFurtherColumnsThatFillThemselves(String columns) {
		this.jdbc.execute("create domain filled as integer not null default 7");
		this.jdbc.execute(
				"create table migrations (name text, migration_time timestamptz, duration bigint, " + columns + ")");
		builder().build().up();
		assertThat(this.jdbc.queryForList("select name from migrations", String.class)).containsExactly("1_a");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			name text generated always as ('x') stored, duration int | name
			name text, duration int generated always as (1) stored   | duration
			name text, duration int generated always as identity     | duration
			""")
	void isRefusedWhenTheServerComputesIt(String columns, String computed) {
		this.jdbc.execute("create table migrations (id serial, migration_time timestamptz, " + columns + ")");
		assertRefusedBeforeAnythingIsWritten(
				"Kat cannot write to the table public.migrations: only the server may set " + computed,
				"Make these plain columns, or set kat.table to another name.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					create view %s as select 'a' as name, now() as migration_time, 1 as duration                                  | a view
					create materialized view %s as select 'a' as name, now() as migration_time, 1 as duration                     | a materialized view
					create materialized view %s as select 'a' as name, now() as migration_time, 1 as duration with no data        | a materialized view
					create foreign table %s (name text, migration_time timestamptz, duration int) server elsewhere                | a foreign table
					create sequence %s                                                                                            | a sequence
					create table t (id int); create index %s on t (id)                                                            | an index
					create table t (id int) partition by range (id); create index %s on t (id)                                    | a partitioned index
					create type %s as (name text, migration_time timestamptz, duration int)                                       | a composite type
					create table %s (name text, migration_time timestamptz, duration int) partition by range (migration_time)     | a partitioned table
					""")
	void isRefusedWhenItIsNoOrdinaryTable(String ddl, String kind) {
		this.jdbc.execute("create foreign data wrapper nothing; create server elsewhere foreign data wrapper nothing");
		this.jdbc.execute(ddl.formatted("migrations"));
		assertRefusedBeforeAnythingIsWritten(
				"The name public.migrations is taken by %s: the tracking table must be an ordinary table"
					.formatted(kind),
				"Set kat.table to a name that is not taken.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "view", "materialized view" })
	void isRefusedWhenAViewTookItsPlace(String kind) {
		builder().build().up();
		this.jdbc.execute("alter table migrations rename to stored");
		this.jdbc.execute("create %s migrations as select * from stored".formatted(kind));
		assertRefusedBeforeAnythingIsWritten(
				"The name public.migrations is taken by a %s: the tracking table must be an ordinary table"
					.formatted(kind),
				"Set kat.table to a name that is not taken.");
	}

	@Test
	void isRefusedWhenACrashWouldEmptyIt() {
		builder().build().up();
		this.jdbc.execute("alter table migrations set unlogged");
		assertRefusedBeforeAnythingIsWritten(
				"The table public.migrations is unlogged: a crash of the server would empty it",
				"Ask its owner, postgres, to run: ALTER TABLE \"public\".\"migrations\" SET LOGGED;");
		this.jdbc.execute("ALTER TABLE \"public\".\"migrations\" SET LOGGED;");
		assertThat(builder().build().up().done()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrations", "migrations_journal" })
	void isRefusedWhenRowsOfItMayBeHidden(String table) {
		builder().build().up();
		String role = role("guest");
		this.jdbc.execute("grant all on all tables in schema public to " + role);
		this.jdbc.execute("alter table %s enable row level security".formatted(table));
		assertThat(builder().build().up().done()).isEmpty();
		KatMigrator migrator = builderAs(role).build();
		String message = "Row-level security may hide rows of the table public.%s from the role %s".formatted(table,
				role);
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(migrator::up)
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.action())
				.isEqualTo("Ask its owner, postgres, to run: ALTER TABLE \"public\".\"%s\" DISABLE ROW LEVEL SECURITY; "
					.formatted(table) + "or migrate as a role that it does not apply to."));
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(migrator::status).withMessage(message);
	}

	@Test
	void isRefusedWhenItsJournalIsSomebodyElses() {
		this.jdbc.execute("create table migrations_journal (id int, name text, error text, at timestamptz)");
		assertRefusedBeforeAnythingIsWritten(
				"The table public.migrations_journal is not Kat's: its columns are id, name, error, at; it lacks run, "
						+ "attempt, operation, outcome, started_at, duration_ms, checksum, parents, transactional, "
						+ "down_script, statements_done, sqlstate, db_user, client_host, application_name, kat_version",
				"Set kat.table to another name: the journal is named after the tracking table.");
	}

	@Test
	void isRefusedWhenItsJournalIsNoOrdinaryTable() {
		builder().build().up();
		this.jdbc.execute("alter table migrations_journal rename to stored; "
				+ "create view migrations_journal as select * from stored");
		assertRefusedBeforeAnythingIsWritten(
				"The name public.migrations_journal is taken by a view: the journal must be an ordinary table",
				"Set kat.table to another name: the journal is named after the tracking table.");
	}

	@Test
	void isRefusedWhenKatsRowsInItsJournalWouldBe() {
		builder().build().up();
		this.jdbc
			.execute("alter table migrations_journal add column tenant int not null default 1, alter id drop identity");
		this.jdbc.execute("alter table migrations_journal alter tenant drop default");
		this.folders.add("2_b", "select 1");
		assertRefused(builder(),
				"Kat cannot write to the table public.migrations_journal: it has other columns that are NOT NULL "
						+ "without a default: id, tenant",
				"Give these columns a default, or set kat.table to another name.");
	}

	@Test
	void expectsOfAJournalTheColumnsThatItHas() {
		builder().build().up();
		assertThat(this.jdbc
			.queryForList("select attname from pg_attribute where attrelid = 'migrations_journal'::regclass "
					+ "and attnum > 0 order by attnum", String.class))
			.isEqualTo(TableShape.journal(RecordVersion.CURRENT).columns());
	}

	@Test
	void isReadBeforeItHasAJournal() {
		this.jdbc
			.execute("create table migrations (id serial, name text, migration_time timestamptz, duration integer)");
		this.jdbc.execute("insert into migrations values (1, '1_a', now(), 5)");
		assertThat(builder().build().up().done()).isEmpty();
		assertThat(this.jdbc.queryForList("select tablename from pg_tables where schemaname = 'public'", String.class))
			.containsExactly("migrations");
	}

	@Test
	void isNotTakenFromTheTemporaryTables() {
		KatMigrator migrator = builder(connectionsAfter(
				"create temporary table migrations (id int); " + "create temporary table migrations_journal (id int)"))
			.build();
		assertThat(migrator.up().done()).hasSize(1);
		assertThat(migrator.up().done()).isEmpty();
		assertThat(this.jdbc.queryForList("select name from public.migrations", String.class)).containsExactly("1_a");
		assertThat(migrator.status().table()).isEqualTo("public.migrations");
	}

	@Test
	void isNotReadWithAJournalThatIsTemporary() {
		builder().build().up();
		MigrationStatus status = builder(
				connectionsAfter("create temporary table migrations_journal (like public.migrations_journal)"))
			.build()
			.status()
			.migrations()
			.get(0);
		assertThat(status.entry()).isNotNull().satisfies((entry) -> assertThat(entry.success()).isNotNull());
	}

	@Test
	void isNotReadWithTheJournalOfAnotherSchemaOfTheSearchPath() {
		builder().build().up();
		this.jdbc.execute("create schema app; create table app.migrations (like public.migrations including all)");
		this.folders.add("2_b", "select 1");
		KatMigrator migrator = builder(connectionsAfter("set search_path = app, public")).build();
		assertThat(migrator.status().migrations()).extracting(MigrationStatus::state)
			.containsOnly(MigrationState.PENDING);
		assertThat(migrator.up().done()).hasSize(2);
		assertThat(this.jdbc.queryForList("select name from app.migrations_journal order by id", String.class))
			.containsExactly("1_a", "2_b");
		assertThat(this.jdbc.queryForList("select name from public.migrations_journal", String.class))
			.containsExactly("1_a");
	}

	@Test
	void isNotPutIntoASchemaOfTheServersOwn() {
		assertThatExceptionOfType(TrackingTableException.class)
			.isThrownBy(() -> builder(connectionsAfter("set search_path = pg_temp, public")).build().up())
			.withMessageMatching("The schema pg_temp_\\d+ belongs to the server and cannot hold the tracking table")
			.satisfies((ex) -> assertThat(ex.action())
				.isEqualTo("Set kat.schema, or correct the search path of the connection."));
	}

	@Test
	void isKeptApartFromNamesInAnotherCase() {
		this.jdbc.execute("create schema app; create table app.\"Migrations\" (id int); "
				+ "create schema \"App\"; create table \"App\".migrations (id int)");
		KatMigrator migrator = builder().schema("App").table("Migrations").build();
		assertThat(migrator.up().done()).hasSize(1);
		assertThat(migrator.up().done()).isEmpty();
		assertThat(migrator.status().table()).isEqualTo("App.Migrations");
		assertThat(this.jdbc.queryForList("select name from \"App\".\"Migrations\"", String.class))
			.containsExactly("1_a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "user", "order", "select", "TABLE" })
	void canBeNamedLikeAKeyword(String keyword) {
		KatMigrator migrator = builder().schema(keyword).table(keyword).build();
		assertThat(migrator.up().done()).hasSize(1);
		assertThat(migrator.up().done()).isEmpty();
		assertThat(migrator.status().table()).isEqualTo(keyword + "." + keyword);
	}

	@Test
	void mustBeReadableByTheRoleThatMigrates() {
		builder().build().up();
		String role = role("reader");
		String message = "The role %s lacks SELECT on the table public.migrations; SELECT on the table public.migrations_journal"
			.formatted(role);
		String action = ("Ask the owner to run: GRANT SELECT ON TABLE \"public\".\"migrations\" TO \"%1$s\"; "
				+ "GRANT SELECT ON TABLE \"public\".\"migrations_journal\" TO \"%1$s\";")
			.formatted(role);
		assertRefused(builderAs(role), message, action);
		this.jdbc.execute(action.substring(action.indexOf("GRANT")));
		assertThat(builderAs(role).build().up().done()).isEmpty();
		assertThat(builderAs(role).build().status().migrations()).hasSize(1);
	}

	@Test
	void mustBeWritableByTheRoleThatMigrates() {
		builder().build().up();
		this.folders.add("2_b", "select 1");
		String role = role("writer");
		this.jdbc.execute("grant select on all tables in schema public to " + role);
		String message = "The role %s lacks INSERT, UPDATE on the table public.migrations; INSERT on the table public.migrations_journal"
			.formatted(role);
		String action = ("Ask the owner to run: GRANT INSERT, UPDATE ON TABLE \"public\".\"migrations\" TO \"%1$s\"; "
				+ "GRANT INSERT ON TABLE \"public\".\"migrations_journal\" TO \"%1$s\";")
			.formatted(role);
		assertRefused(builderAs(role), message, action);
		this.jdbc.execute(action.substring(action.indexOf("GRANT")));
		assertThat(builderAs(role).build().up().done()).hasSize(1);
	}

	@Test
	void mayBeWritableByColumns() {
		builder().build().up();
		this.folders.add("2_b", "select 1");
		String role = role("writer");
		this.jdbc.execute(("grant select on all tables in schema public to %1$s; "
				+ "grant insert (name, migration_time, duration), update (name, migration_time, duration) "
				+ "on migrations to %1$s; grant insert on migrations_journal to %1$s")
			.formatted(role));
		assertThat(builderAs(role).build().up().done()).hasSize(1);
	}

	@Test
	void takesItsIdsFromASequenceThatTheRoleMustBeAbleToUse() {
		this.jdbc
			.execute("create table migrations (id serial, name text unique, migration_time timestamptz, duration int)");
		String role = role("writer");
		this.jdbc.execute("grant select, insert, update on migrations to " + role);
		String message = "The role %s lacks CREATE on the schema public (to create migrations_journal); USAGE on the sequence public.migrations_id_seq"
			.formatted(role);
		String action = ("Ask the owner to run: GRANT CREATE ON SCHEMA \"public\" TO \"%1$s\"; "
				+ "GRANT USAGE ON SEQUENCE \"public\".\"migrations_id_seq\" TO \"%1$s\";")
			.formatted(role);
		this.jdbc.execute("revoke create on schema public from public");
		assertRefused(builderAs(role), message, action);
		this.jdbc.execute(action.substring(action.indexOf("GRANT")));
		assertThat(builderAs(role).build().up().done()).hasSize(1);
	}

	@Test
	void needsARoleThatMayCreateIt() {
		String role = role("creator");
		this.jdbc.execute("revoke create on schema public from public");
		String message = "The role %s lacks CREATE on the schema public (to create migrations and migrations_journal)"
			.formatted(role);
		String action = "Ask the owner to run: GRANT CREATE ON SCHEMA \"public\" TO \"%s\";".formatted(role);
		assertRefused(builderAs(role), message, action);
		this.jdbc.execute(action.substring(action.indexOf("GRANT")));
		assertThat(builderAs(role).build().up().done()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "App, \"App\"", "100% \"App\", \"100% \"\"App\"\"\"" })
	void needsARoleThatMayUseItsSchema(String schema, String quoted) {
		builder().schema(schema).build().up();
		String role = role("user");
		String message = "The role %1$s lacks USAGE on the schema %2$s; SELECT on the table %2$s.migrations; SELECT on the table %2$s.migrations_journal"
			.formatted(role, schema);
		String action = ("Ask the owner to run: GRANT USAGE ON SCHEMA %2$s TO \"%1$s\"; "
				+ "GRANT SELECT ON TABLE %2$s.\"migrations\" TO \"%1$s\"; "
				+ "GRANT SELECT ON TABLE %2$s.\"migrations_journal\" TO \"%1$s\";")
			.formatted(role, quoted);
		assertRefused(builderAs(role).schema(schema), message, action);
		this.jdbc.execute(action.substring(action.indexOf("GRANT")));
		assertThat(builderAs(role).schema(schema).build().up().done()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "App", "100% \"App\"" })
	void needsARoleThatMayCreateItsSchema(String schema) {
		String role = role("creator");
		String message = "The role %s lacks CREATE on the database %s (to create the schema %s)".formatted(role,
				this.database.name(), schema);
		String action = "Ask the owner to run: GRANT CREATE ON DATABASE \"%s\" TO \"%s\";"
			.formatted(this.database.name(), role);
		assertRefused(builderAs(role).schema(schema), message, action);
		this.jdbc.execute(action.substring(action.indexOf("GRANT")));
		assertThat(builderAs(role).schema(schema).build().up().done()).hasSize(1);
	}

	@Test
	void needsNoMoreThanTheGrantsOfTheReadmeOnceItIsThere() {
		builder().build().up();
		String role = "migrator_of_" + this.database.name();
		this.jdbc.execute("create role " + role);
		this.jdbc.execute("grant usage, create on schema public to " + role);
		this.jdbc.execute("grant select, insert, update on migrations to " + role);
		this.jdbc.execute("grant select, insert on migrations_journal to " + role);
		this.jdbc.execute("alter database " + this.database.name() + " set role = " + role);
		this.folders.add("2_b", "create table b (id int)").add("3_c", "select 1", "no_transaction: true");
		assertThat(builder().build().up().done()).hasSize(2);
	}

	private void assertRefused(KatMigratorBuilder builder, String message, String action) {
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> builder.build().up())
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo(action));
	}

	private void assertRefusedBeforeAnythingIsWritten(String message, String action) {
		List<String> before = relations();
		assertRefused(builder(), message, action);
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> builder().build().status())
			.withMessage(message);
		assertThat(relations()).isEqualTo(before);
	}

	private List<String> relations() {
		return this.jdbc.queryForList(
				"select relname from pg_class where relnamespace = 'public'::regnamespace order by 1", String.class);
	}

	private String role(String name) {
		String role = name + "_of_" + this.database.name();
		this.jdbc.execute("create role " + role);
		return role;
	}

	private DataSource connectionsAfter(String sql) {
		return new PreparedDataSource(this.database.dataSource(), sql);
	}

	private KatMigratorBuilder builderAs(String role) {
		return builder(connectionsAfter("set role " + role));
	}

	private KatMigratorBuilder builder() {
		return builder(this.database.dataSource());
	}

	private KatMigratorBuilder builder(DataSource dataSource) {
		return KatMigrator.builder(dataSource).locations(List.of(this.folders.location()));
	}

}
