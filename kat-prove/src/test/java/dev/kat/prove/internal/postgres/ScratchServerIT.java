package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.migration.Migration;
import dev.kat.prove.ProofException;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ScratchServer}.
 */
class ScratchServerIT {

	private static final String LEFT = "kat_prove_0badcafe_1";

	private static TestDatabase database;

	@BeforeAll
	static void createDatabase() {
		database = TestDatabase.create();
	}

	@AfterEach
	void nothingIsLeft() {
		assertThat(scratchDatabases()).isEmpty();
		assertThat(database.jdbc()
			.queryForList("select rolname from pg_roles where rolname like 'kat_it_%' and rolname <> 'kat_it_plain'",
					String.class))
			.isEmpty();
	}

	@Test
	void makesAndDropsDatabases() throws SQLException {
		try (ScratchServer server = ScratchServer.open(database.dataSource())) {
			assertThat(server.info().database()).isEqualTo(database.name());
			assertThat(server.limits()).isEmpty();
			try (ScratchDatabase first = server.create()) {
				jdbc(first).execute("create table a (id int)");
				try (ScratchDatabase second = server.create()) {
					assertThat(scratchDatabases()).containsExactly(first.name(), second.name());
					assertThat(jdbc(second).queryForObject("select to_regclass('a')", String.class)).isNull();
				}
				assertThat(scratchDatabases()).containsExactly(first.name());
			}
			server.create();
			assertThat(scratchDatabases()).hasSize(1);
		}
	}

	@Test
	void givesSessionsSettingsThatResetLeaves() throws SQLException {
		try (ScratchServer server = ScratchServer.open(database.dataSource());
				ScratchDatabase scratch = server.create()) {
			assertThat(scratch.connection().getAutoCommit()).isFalse();
			jdbc(scratch).execute("reset all");
			for (String setting : List.of("track_functions=all", "lc_messages=C", "statement_timeout=5min", "jit=off",
					"default_transaction_isolation=read committed", "application_name=kat-prove",
					"client_connection_check_interval=1s")) {
				String[] parts = setting.split("=");
				assertThat(jdbc(scratch).queryForObject("show " + parts[0], String.class)).isEqualTo(parts[1]);
			}
		}
	}

	@Test
	void copiesDatabases() throws SQLException {
		try (ScratchServer server = ScratchServer.open(database.dataSource());
				ScratchDatabase scratch = server.create()) {
			jdbc(scratch).execute("create table a (id int)");
			jdbc(scratch).execute("commit");
			jdbc(scratch).execute("create table b (id int)");
			try (ScratchDatabase copy = scratch.copy()) {
				jdbc(copy).execute("insert into a values (1)");
				assertThat(jdbc(copy).queryForObject("select to_regclass('b')", String.class)).isNull();
				assertThat(jdbc(scratch).queryForObject("select count(*) from a", Integer.class)).isZero();
			}
		}
	}

	@Test
	void keepsDatabasesUntilTheyAreDropped() throws SQLException {
		try (ScratchServer server = ScratchServer.open(database.dataSource())) {
			ScratchDatabase scratch = server.create();
			jdbc(scratch).execute("create table a (id int)");
			jdbc(scratch).execute("commit");
			scratch.keep("abc").close();
			server.create().keep("def").close();
			server.create().keep("def").close();
		}
		try (ScratchServer server = ScratchServer.open(database.dataSource())) {
			assertThat(server.kept()).containsExactly("kat_prove_kept_abc", "kat_prove_kept_def");
			assertThat(server.kept("other")).isEmpty();
			try (ScratchDatabase kept = server.kept("abc").orElseThrow()) {
				assertThat(jdbc(kept).queryForObject("select to_regclass('a')", String.class)).isEqualTo("a");
			}
			server.dropKept(database.name());
			server.kept().forEach(server::dropKept);
			assertThat(server.kept()).isEmpty();
		}
		assertThat(database.jdbc().queryForObject("select current_database()", String.class))
			.isEqualTo(database.name());
	}

	@Test
	void opensByManyKindsOfDataSources() throws SQLException {
		DriverManagerDataSource driverManager = new DriverManagerDataSource(database.url(), database.username(),
				database.password());
		try (HikariDataSource hikari = new HikariDataSource()) {
			hikari.setJdbcUrl(database.url());
			hikari.setUsername(database.username());
			hikari.setPassword(database.password());
			for (DataSource dataSource : List.of(driverManager, hikari, new DelegatingDataSource(hikari),
					new LazyConnectionDataSourceProxy(driverManager),
					new DelegatingDataSource(database.dataSource()))) {
				try (ScratchServer server = ScratchServer.open(dataSource); ScratchDatabase scratch = server.create()) {
					assertThat(jdbc(scratch).queryForObject("select current_database()", String.class))
						.isEqualTo(scratch.name());
				}
			}
		}
	}

	@Test
	void refusesADataSourceThatDoesNotSayWhereItConnects() {
		assertThatExceptionOfType(ProofException.class).isThrownBy(() -> ScratchServer.open(new Opaque()))
			.withMessageContaining(Opaque.class.getName())
			.withMessageContaining("PGSimpleDataSource");
		assertThatExceptionOfType(ProofException.class)
			.isThrownBy(() -> ScratchServer.open(new DriverManagerDataSource("jdbc:other:x?password=topsecret")))
			.withMessageNotContaining("topsecret");
	}

	@Test
	void saysThatTheServerCannotBeReached() {
		PGSimpleDataSource nowhere = new PGSimpleDataSource();
		nowhere.setUrl("jdbc:postgresql://localhost:1/x");
		assertThatExceptionOfType(ProofException.class).isThrownBy(() -> ScratchServer.open(nowhere))
			.withMessageStartingWith("Connection to the scratch server failed: ");
	}

	@Test
	void worksWithARoleThatMayOnlyCreateDatabases() throws SQLException {
		database.jdbc().execute("create role kat_it_plain login createdb password 'x'");
		try {
			PGSimpleDataSource plain = (PGSimpleDataSource) database.dataSource();
			plain.setUser("kat_it_plain");
			plain.setPassword("x");
			try (ScratchServer server = ScratchServer.open(plain); ScratchDatabase scratch = server.create()) {
				assertThat(server.limits()).singleElement().asString().contains("track_functions");
				assertThat(server.info().user()).isEqualTo("kat_it_plain");
				jdbc(scratch).execute("create table a (id int)");
				jdbc(scratch).execute("commit");
				scratch.copy().close();
			}
			database.jdbc().execute("alter role kat_it_plain nocreatedb");
			assertThatExceptionOfType(ProofException.class).isThrownBy(() -> ScratchServer.open(plain))
				.withMessage("The role kat_it_plain may not create databases on the scratch server\n"
						+ "  Use another role, or run as a superuser: ALTER ROLE \"kat_it_plain\" CREATEDB");
		}
		finally {
			database.jdbc().execute("drop role kat_it_plain");
		}
	}

	@Test
	void makesRolesWithARoleThatMayCreateThem() throws SQLException, ScriptException {
		database.jdbc().execute("create role kat_it_plain login createdb createrole password 'x'");
		try {
			PGSimpleDataSource plain = (PGSimpleDataSource) database.dataSource();
			plain.setUser("kat_it_plain");
			plain.setPassword("x");
			try (ScratchServer server = ScratchServer.open(plain); ScratchDatabase scratch = server.create()) {
				Migration migration = Scripts.up(1,
						"create role kat_it_owner; create schema authorization kat_it_owner");
				server.prepare(List.of(migration));
				new MigrationRunner(scratch.connection()).run(migration, false, StatementListener.NONE);
			}
		}
		finally {
			database.jdbc().execute("drop role kat_it_plain");
		}
	}

	@Test
	void refusesADatabaseWithTables() {
		TestDatabase application = TestDatabase.create();
		application.jdbc().execute("create schema app; create table app.orders (id int)");
		assertThatExceptionOfType(ProofException.class).isThrownBy(() -> ScratchServer.open(application.dataSource()))
			.withMessageStartingWith("Database %s holds tables, so it may be the one of an application: app.orders\n"
				.formatted(application.name()));
		application.jdbc().execute("create table migrations (id int); create table kat_log (id int)");
		assertThatExceptionOfType(ProofException.class).isThrownBy(() -> ScratchServer.open(application.dataSource()))
			.withMessageContaining("holds Kat's tracking table public.migrations,");
		assertThatExceptionOfType(ProofException.class)
			.isThrownBy(() -> ScratchServer.open(application.dataSource(), Set.of("kat_log")))
			.withMessageContaining("holds Kat's tracking table public.kat_log,");
		application.jdbc().execute("drop table app.orders, migrations, kat_log; create extension hstore");
		ScratchServer.open(application.dataSource()).close();
	}

	@Test
	void namesAllMissingExtensionsAtOnce() {
		try (ScratchServer server = ScratchServer.open(database.dataSource())) {
			List<Migration> migrations = List.of(Scripts.up(1, "create extension nowhere1; create extension hstore"),
					Scripts.up(2, "select 1; create extension if not exists \"no-where2\" schema public"),
					Scripts.up(3, "-- create extension commented\ndo $$ begin create extension nowhere3; end $$"));
			assertThatExceptionOfType(ProofException.class).isThrownBy(() -> server.prepare(migrations))
				.withMessageStartingWith("The scratch server lacks extensions that migrations create: "
						+ "no-where2 (2_m2/up.sql:1:11), nowhere1 (1_m1/up.sql:1:1), nowhere3 (3_m3/up.sql:2:1)\n");
			server.prepare(List.of(Scripts.up(1, "create extension hstore")));
		}
	}

	@Test
	void makesRolesOnceAndDropsThem() throws SQLException, ScriptException {
		List<Migration> migrations = List.of(
				Scripts.up(1, "create role kat_it_reader password 'topsecret'; create user \"kat_it_Writer\""),
				Scripts.up(2,
						"do $$ begin if not exists (select from pg_roles where rolname = 'kat_it_block') "
								+ "then create role kat_it_block; end if; end $$"),
				Scripts.up(3, "create table a (id int); grant select on a to kat_it_reader, \"kat_it_Writer\"; "
						+ "alter table a owner to kat_it_block; create role kat_it_plain"));
		database.jdbc().execute("create role kat_it_plain");
		try {
			ScratchServer server = ScratchServer.open(database.dataSource());
			try (ScratchServer other = ScratchServer.open(database.dataSource())) {
				server.prepare(migrations);
				other.prepare(migrations);
				try (ScratchDatabase first = server.create(); ScratchDatabase second = server.create()) {
					for (ScratchDatabase scratch : List.of(first, second)) {
						MigrationRunner runner = new MigrationRunner(scratch.connection());
						for (Migration migration : migrations) {
							runner.run(migration, false, StatementListener.NONE);
						}
						jdbc(scratch).execute("commit");
					}
				}
				server.close();
				assertThat(database.jdbc()
					.queryForList("select rolname from pg_roles where rolname like 'kat_it_%'", String.class))
					.hasSize(4);
			}
			assertThat(database.jdbc()
				.queryForList("select rolname from pg_roles where rolname like 'kat_it_%'", String.class))
				.containsExactly("kat_it_plain");
		}
		finally {
			database.jdbc().execute("drop role kat_it_plain");
		}
	}

	@Test
	void makesRolesThatMigrationsNameButNoneCreates() throws SQLException, ScriptException {
		List<Migration> migrations = List.of(Scripts.up(1, """
				create table a (id int); grant select (id), update on a to kat_it_one, "kat_it_Two" with grant option;
				alter table a owner to kat_it_three; create policy p on a to public, kat_it_four using (true);
				alter policy p on a rename to q; revoke all on a from group kat_it_five, public cascade;
				create schema authorization kat_it_six; alter default privileges for role kat_it_seven
					grant select on tables to kat_it_eight; set role kat_it_nine; reset role;
				grant usage on schema public to current_user; grant kat_it_one to kat_it_ten;
				create role kat_it_ten; alter table a rename to kat_it_not_a_role"""));
		try (ScratchServer server = ScratchServer.open(database.dataSource());
				ScratchDatabase scratch = server.create()) {
			List<String> notes = server.prepare(migrations);
			assertThat(notes).hasSize(9)
				.contains("No migration creates the role kat_it_eight, which 1_m1/up.sql:4:41 "
						+ "names: it was made for this run, and has to be there wherever the migrations are applied");
			new MigrationRunner(scratch.connection()).run(migrations.get(0), false, StatementListener.NONE);
			assertThat(server.prepare(migrations)).isEmpty();
		}
	}

	@Test
	void dropsWhatKilledRunsHaveLeftAndNothingElse() {
		JdbcTemplate jdbc = database.jdbc();
		List<String> others = List.of("kat_prove_mine", "kat_prove_0badcafe_2", "kat_prove_0badcafe_3_x");
		jdbc.execute("create database %s connection limit %d".formatted(LEFT, ScratchNames.MARK));
		others.forEach((name) -> jdbc.execute("create database " + name));
		jdbc.execute("create role kat_it_left; comment on role kat_it_left is 'kat-prove, run 0badcafe'");
		try {
			try (ScratchServer live = ScratchServer.open(database.dataSource());
					ScratchDatabase lives = live.create()) {
				assertThat(scratchDatabases()).doesNotContain(LEFT).contains(lives.name()).containsAll(others);
				ScratchServer.open(database.dataSource()).close();
				assertThat(scratchDatabases()).contains(lives.name());
			}
		}
		finally {
			others.forEach((name) -> jdbc.execute("drop database " + name));
		}
	}

	@Test
	void isClosedOnce() {
		ScratchServer server = ScratchServer.open(database.dataSource());
		ScratchDatabase scratch = server.create();
		server.close();
		server.close();
		scratch.close();
		assertThatExceptionOfType(ProofException.class).isThrownBy(server::create)
			.withMessage("The run on the scratch server was interrupted\n  Start again.");
	}

	private static List<String> scratchDatabases() {
		return database.jdbc()
			.queryForList("select datname from pg_database where datname like 'kat_prove_%' order by datname",
					String.class);
	}

	private static JdbcTemplate jdbc(ScratchDatabase scratch) throws SQLException {
		return new JdbcTemplate(new SingleConnectionDataSource(scratch.connection(), true));
	}

	/**
	 * Hides everything.
	 */
	private static final class Opaque extends AbstractDataSource {

		@Override
		public Connection getConnection() {
			throw new UnsupportedOperationException(Optional.empty().toString());
		}

		@Override
		public Connection getConnection(String username, String password) {
			return getConnection();
		}

	}

}
