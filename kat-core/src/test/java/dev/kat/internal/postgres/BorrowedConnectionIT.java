package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.MigrationFailedException;
import dev.kat.migration.Timeouts;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How the next borrower of a pooled connection finds it after a run. The pool has one
 * connection and sets everything that a pool can set.
 */
class BorrowedConnectionIT {

	private static final String STATE = """
			select name || '=' || current_setting(name) from pg_settings where source = 'session'
				and name not like 'transaction%'
			union all select 'role=' || current_setting('role')
			union all select 'user=' || current_setting('session_authorization')
			union all select 'path=' || current_setting('search_path')
			union all select 'tenant=' || coalesce(current_setting('myapp.tenant', true), 'unknown')
			union all select 'temporary=' || count(*) from pg_class where relnamespace = pg_my_temp_schema()
			union all select 'prepared=' || count(*) from pg_prepared_statements where from_sql
			union all select 'listening=' || count(*) from pg_listening_channels()
			union all select 'advisory=' || count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
			order by 1
			""";

	private final TestDatabase database = TestDatabase.create();

	private final String owner = "owner_of_" + this.database.name();

	private final String other = "other_of_" + this.database.name();

	private MigrationFolders folders;

	private HikariDataSource pool;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.database.jdbc()
			.execute("create role %1$s; create role %2$s; create schema app authorization %1$s; create schema other"
				.formatted(this.owner, this.other));
		HikariConfig config = new HikariConfig();
		config.setDataSource(this.database.dataSource());
		config.setMaximumPoolSize(1);
		config.setConnectionTimeout(5000);
		config.setAutoCommit(false);
		config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
		config.setReadOnly(true);
		config.setSchema("app");
		config.setConnectionInitSql("set role " + this.owner + "; set work_mem = '5MB'");
		this.pool = new HikariDataSource(config);
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void runsMigrationsWhateverThePoolsDefaultsAre() throws SQLException {
		this.folders.add("1_a", "create table app.t (id int)").add("2_b", "create table u (id int)");
		up();
		assertThat(this.database.jdbc()
			.queryForList("select tablename || ' of ' || tableowner from pg_tables where schemaname = 'app' order by 1",
					String.class))
			.containsExactly("migrations of " + this.owner, "migrations_journal of " + this.owner, "t of " + this.owner,
					"u of " + this.owner);
	}

	@ParameterizedTest
	@ValueSource(strings = { "select 1", "set search_path = other", "set local search_path = other",
			"select set_config('search_path', '', false)", "set role none; set work_mem = '7MB'", "reset work_mem",
			"set session authorization %2$s", "set session authorization %2$s; set role none",
			"set default_transaction_isolation = serializable; set statement_timeout = '1h'",
			"set session characteristics as transaction read write", "set standard_conforming_strings = on",
			"set vacuum_cost_delay = '2.5ms'",
			"set search_path = other; set role %2$s; reset role; set lock_timeout = '77s'",
			"create temporary table t (id int)", "prepare p as select 1", "listen news", "select pg_advisory_lock(1)",
			"create temporary table t (id int) on commit drop", "set myapp.tenant = '7'",
			"select set_config('myapp.tenant', '7', false)",
			"do $$ begin perform set_config('myapp.tenant', '7', false); end $$" })
	void isGivenBackAsItWas(String script) throws SQLException {
		Map<String, String> before = state();
		this.folders.add("1_a", script.formatted(this.owner, this.other));
		up();
		assertThat(state()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "select 1", "set search_path = other; set role none; set work_mem = '7MB'",
			"set session authorization %2$s", "create temporary table t (id int)", "prepare p as select 1",
			"set default_transaction_isolation = serializable", "set myapp.tenant = '7'" })
	void isGivenBackAsItWasAfterAMigrationWithoutATransaction(String script) throws SQLException {
		Map<String, String> before = state();
		this.folders.add("1_a", script.formatted(this.owner, this.other), "no_transaction: true");
		up();
		assertThat(state()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "no_transaction: false", "no_transaction: true" })
	void isGivenBackAsItWasAfterAFailure(String mode) throws SQLException {
		Map<String, String> before = state();
		this.folders.add("1_a", "set search_path = other; set role none; "
				+ "do $$ begin execute 'prepare p as select 1'; end $$; select 1 / 0", mode);
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this::up);
		assertThat(state()).isEqualTo(before);
	}

	@Test
	void doesNotLeakFromOneMigrationIntoTheNext() throws SQLException {
		this.folders
			.add("1_a", "set search_path = other; set role none; set lock_timeout = '3s'; prepare p as select 1")
			.add("2_b", """
					create table state as select current_setting('search_path') as path, current_user as role,
						current_setting('lock_timeout') as timeout, (select count(*) from pg_prepared_statements
							where from_sql) as prepared
					""", "parents: [1]");
		up();
		assertThat(this.database.jdbc().queryForMap("select * from app.state"))
			.isEqualTo(Map.of("path", "app", "role", this.owner, "timeout", "0", "prepared", 0L));
	}

	@Test
	void runsUnderTheTimeoutsOfTheMigration() throws SQLException {
		String script = "create table state as select current_setting('lock_timeout') as l, current_setting('statement_timeout') as s";
		this.folders.add("1_a", script, "lock_timeout: 2s", "statement_timeout: 10m");
		Map<String, String> before = state();
		up();
		assertThat(this.database.jdbc().queryForMap("select * from app.state"))
			.isEqualTo(Map.of("l", "2s", "s", "10min"));
		assertThat(state()).isEqualTo(before);
	}

	@Test
	void runsUnderTheDefaultTimeoutsButKeepsThemOutOfSessionsWithoutATransaction() {
		String script = "create table %s as select current_setting('lock_timeout') as l, current_setting('statement_timeout') as s";
		this.folders.add("1_a", script.formatted("a"))
			.add("2_b", script.formatted("b"), "no_transaction: true")
			.add("3_c", script.formatted("c"), "no_transaction: true", "lock_timeout: 2s");
		builder().timeouts(new Timeouts(Duration.ofSeconds(3), Duration.ofMinutes(4))).build().up();
		assertThat(this.database.jdbc()
			.queryForList("select l || ' ' || s from (select 1 as n, * from app.a union all select 2, * from app.b "
					+ "union all select 3, * from app.c) as t order by n", String.class))
			.containsExactly("3s 4min", "0 0", "2s 0");
	}

	@Test
	void hasTheTrackingTablesSchemaFirstInTheSearchPath() throws SQLException {
		this.folders.add("1_a", "create table here (path text default current_setting('search_path')); "
				+ "insert into here default values");
		this.database.jdbc().execute("grant create on database %s to %s".formatted(this.database.name(), this.owner));
		Map<String, String> before = state();
		builder().schema("Fresh_One").build().up();
		assertThat(this.database.jdbc().queryForObject("select path from \"Fresh_One\".here", String.class))
			.isEqualTo("\"Fresh_One\", app");
		assertThat(state()).isEqualTo(before);
	}

	@Test
	void isNotHeldWhenTheRunIsOver() {
		this.folders.add("1_a", "select 1");
		up();
		assertThat(this.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
	}

	private void up() {
		builder().build().up();
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.pool)
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations());
	}

	private Map<String, String> state() throws SQLException {
		try (Connection connection = this.pool.getConnection()) {
			Map<String, String> state = new TreeMap<>();
			state.put("auto-commit", String.valueOf(connection.getAutoCommit()));
			state.put("read-only", String.valueOf(connection.isReadOnly()));
			state.put("isolation", String.valueOf(connection.getTransactionIsolation()));
			new JdbcTemplate(new SingleConnectionDataSource(connection, true)).queryForList(STATE, String.class)
				.forEach((entry) -> state.put(entry.split("=", 2)[0], entry.split("=", 2)[1]));
			connection.commit();
			return state;
		}
	}

}
