package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.migration.Action;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.Placeholders;
import dev.kat.migration.ReversibleJavaMigration;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MigrationRunner}.
 */
class MigrationRunnerIT {

	private static TestDatabase database;

	private Connection connection;

	private JdbcTemplate jdbc;

	private MigrationRunner runner;

	@BeforeAll
	static void createDatabase() {
		database = TestDatabase.create();
	}

	@BeforeEach
	void begin() throws SQLException {
		this.connection = database.dataSource().getConnection();
		this.connection.setAutoCommit(false);
		this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(this.connection, true));
		this.runner = new MigrationRunner(this.connection);
	}

	@AfterEach
	void rollBack() throws SQLException {
		this.connection.rollback();
		assertThat(this.jdbc.queryForList("select relname from pg_class where oid >= 16384", String.class)).isEmpty();
		this.connection.close();
	}

	@Test
	void runsUpAndDown() throws ScriptException {
		Migration migration = Scripts.upAndDown(1, "create table a (id int); insert into a values (1)", "drop table a");
		this.runner.run(migration, false, StatementListener.NONE);
		assertThat(this.jdbc.queryForList("select id from a", Integer.class)).containsExactly(1);
		this.runner.run(migration, true, StatementListener.NONE);
		assertThat(exists("a")).isFalse();
	}

	@Test
	void runsNothingForEmptyScriptsAndMissingOnes() throws ScriptException {
		up("");
		up("-- nothing");
		up(";;");
		this.runner.run(Scripts.up(1, "select 1"), true, StatementListener.NONE);
		this.runner.run(Scripts.up(1, "select 1").withDown(Action.NOTHING_TO_UNDO), true, StatementListener.NONE);
	}

	@Test
	void copiesTheDataOfCopy() throws ScriptException {
		up("create table a (id int, name text);\ncopy a from stdin;\n1\tone\n2\ttwo\n\\.\ncopy a to stdout;\n");
		assertThat(this.jdbc.queryForList("select name from a order by id", String.class)).containsExactly("one",
				"two");
	}

	@Test
	void leavesOutConcurrentlyOfIndexes() throws ScriptException {
		up("create table a (id int, name text)");
		noTransaction("""
				create index concurrently a_id on a (id);
				create unique index concurrently if not exists a_name on a (name);
				create /* concurrently */ index "concurrently" on a (id, name);
				comment on index a_id is 'built concurrently';
				reindex index concurrently a_id;
				reindex (concurrently, verbose) table a;
				reindex table concurrently a;
				drop index concurrently if exists a_name;
				""");
		assertThat(this.jdbc.queryForList("""
				select relname from pg_class c join pg_index i on i.indexrelid = c.oid
				where i.indrelid = 'a'::regclass order by relname""", String.class)).containsExactly("a_id",
				"concurrently");
		assertThat(this.jdbc.queryForObject("select obj_description('a_id'::regclass)", String.class))
			.isEqualTo("built concurrently");
	}

	@Test
	void leavesOutConcurrentlyOfPartitions() throws ScriptException {
		up("create table a (id int) partition by list (id); create table a1 partition of a for values in (1)");
		noTransaction("alter table a detach partition a1 concurrently; alter table a detach partition a1 finalize");
		assertThat(this.jdbc.queryForObject("select relispartition from pg_class where relname = 'a1'", Boolean.class))
			.isFalse();
	}

	@Test
	void refreshesConcurrentlyBecauseThatNeedsTheIndex() throws ScriptException {
		up("create materialized view m as select 1 as id");
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> noTransaction("refresh materialized view concurrently m"))
			.satisfies((ex) -> assertThat(ex.sqlState()).isEqualTo("55000"));
		rollBackAndBegin();
		up("create materialized view m as select 1 as id; create unique index m_id on m (id)");
		noTransaction("refresh materialized view concurrently m");
	}

	@Test
	void joinsBlocks() throws ScriptException {
		noTransaction("create table a (id int); begin; insert into a values (1); commit; begin; "
				+ "insert into a values (2); commit;");
		assertThat(count("a")).isEqualTo(2);
	}

	@Test
	void joinsCheckpoints() throws ScriptException {
		this.runner.run(
				Scripts.of(1,
						"create table a (id int); commit and chain; insert into a values (1); "
								+ "commit; begin; insert into a values (2)",
						"", TransactionMode.CHECKPOINTS),
				false, StatementListener.NONE);
		assertThat(count("a")).isEqualTo(2);
	}

	@Test
	void joinsCommitsInBlocksOfCode() throws ScriptException {
		noTransaction("""
				create table a (name text);
				do $$ begin
					for i in 1..3 loop
						insert into a values ('commit;');
						commit;
						-- commit;
						commit and chain;
					end loop;
				end $$""");
		assertThat(this.jdbc.queryForList("select distinct name from a", String.class)).containsExactly("commit;");
		assertThat(count("a")).isEqualTo(3);
	}

	@Test
	void leavesOutProceduresThatCommit() throws ScriptException {
		up("create table a (id int)");
		up("create procedure p() language plpgsql as 'begin insert into a values (1); commit; end'");
		up("create procedure q() language plpgsql as 'begin insert into a values (2); end'");
		List<String> leftOut = new ArrayList<>();
		noTransaction("call p(); call q()", leftOut);
		assertThat(this.jdbc.queryForList("select id from a", Integer.class)).containsExactly(2);
		assertThat(leftOut).containsExactly(
				"1_m1/up.sql:1:1: a procedure that commits cannot run in a transaction, so it was left out");
	}

	@Test
	void leavesOutWhatCannotRun() throws ScriptException {
		up("create table a (id int)");
		List<String> leftOut = new ArrayList<>();
		String script = """
				vacuum analyze a;
				create database other;
				alter system set work_mem = '8MB';
				create role kat_prove_never;
				grant kat_prove_never to postgres;
				alter database app set timezone = 'UTC';
				grant connect on database app to postgres;
				reindex (verbose) schema public;
				cluster;
				discard all;
				create subscription s connection 'host=nowhere' publication p;
				copy a to '/tmp/a';
				copy a from program 'false';
				select dblink_exec('host=nowhere', 'drop table a');
				grant select on a to postgres;
				grant select (id), update on table a to postgres;
				insert into a values (1);
				""";
		noTransaction(script, leftOut);
		assertThat(leftOut).hasSize(14)
			.contains("1_m1/up.sql:1:1: VACUUM cannot run in a transaction, so it was " + "left out",
					"1_m1/up.sql:4:1: CREATE ROLE concerns the whole server and not one database, so it was left out",
					"1_m1/up.sql:5:1: GRANT of a role concerns the whole server and not one database, so it was left out",
					"1_m1/up.sql:14:1: dblink_exec() connects to another server, so it was left out");
		assertThat(MigrationRunner.unprovable(Scripts.of(1, script, "", TransactionMode.NON_TRANSACTIONAL)))
			.isEqualTo(leftOut);
		assertThat(count("a")).isOne();
	}

	@Test
	void reportsRolesOfBlocks() {
		Migration migration = Scripts.upAndDown(1, "do $$ begin create role r; end $$",
				"create user mapping for current_user server s; create table \"role\" (id int)");
		assertThat(MigrationRunner.unprovable(migration)).singleElement()
			.asString()
			.startsWith("1_m1/up.sql:1:1: a role is created");
	}

	@Test
	void fillsInPlaceholdersAndHidesTheirValues() throws ScriptException {
		Migration migration = Scripts.up(1, "create table ${t} (id int); select * from ${t} where x = '${secret}'")
			.with(Placeholders.of(Map.of("t", "filled", "secret", "topsecret"), Map.of()));
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> this.runner.run(migration, false, StatementListener.NONE))
			.satisfies((ex) -> {
				assertThat(ex.migration()).isEqualTo(new MigrationId(1, "m1"));
				assertThat(ex.sqlState()).isEqualTo("42703");
				assertThat(ex.getMessage()).isEqualTo("ERROR: column \"x\" does not exist");
				assertThat(ex.place()).isEqualTo("1_m1/up.sql:1:54");
			});
	}

	@Test
	void namesTheLineOfABlock() {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> up("create table a (id int);\ndo $$\nbegin\n  perform 1 / 0;\nend $$"))
			.satisfies((ex) -> assertThat(ex.place()).isEqualTo("1_m1/up.sql:4:3"));
	}

	@Test
	void checksDeferredConstraintsAfterEachMigration() throws ScriptException {
		String tables = "create table a (id int primary key); "
				+ "create table b (a int references a deferrable initially deferred)";
		up(tables);
		up("insert into b values (1); insert into a values (1)");
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> up("insert into b values (2)"))
			.satisfies((ex) -> {
				assertThat(ex.sqlState()).isEqualTo("23503");
				assertThat(ex.place()).isEqualTo("1_m1/up.sql");
			});
	}

	@Test
	void leavesConstraintsOfLaterMigrationsDeferred() throws ScriptException {
		up("create table x (id int primary key deferrable initially immediate)");
		up("create table a (id int primary key); create table b (a int references a deferrable initially deferred)");
		up("insert into b values (1); insert into a values (1)");
		up("insert into x values (1); alter table b add column name text");
	}

	@Test
	void resetsTheSession() throws ScriptException, SQLException {
		String path = this.jdbc.queryForObject("show search_path", String.class);
		up("""
				set search_path = pg_catalog; set my.setting = 'x'; create temp table t (id int);
				set session authorization default; select pg_advisory_lock(4711); listen x;
				prepare q as select 1; declare c cursor with hold for select 1;
				""");
		this.runner.reset();
		assertThat(this.jdbc.queryForObject("show search_path", String.class)).isEqualTo(path);
		assertThat(this.jdbc.queryForObject("select current_setting('my.setting', true)", String.class))
			.isNullOrEmpty();
		assertThat(this.jdbc.queryForObject("select to_regclass('t')", String.class)).isNull();
		assertThat(this.jdbc.queryForList("""
				select 'lock' from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() union all
				select name from pg_prepared_statements where from_sql union all select name from pg_cursors
				where is_holdable""", String.class)).isEmpty();
	}

	@Test
	void callsJavaOnAConnectionThatRefusesToCommit() throws ScriptException {
		Migration migration = java(new InJava(false));
		this.runner.run(migration, false, StatementListener.NONE);
		assertThat(exists("made_in_java")).isTrue();
		this.runner.run(migration, true, StatementListener.NONE);
		assertThat(exists("made_in_java")).isFalse();
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> this.runner.run(java(new InJava(true)), false, StatementListener.NONE))
			.satisfies((ex) -> {
				assertThat(ex.getMessage()).contains("commit()");
				assertThat(ex.place()).contains("InJava.up(MigrationRunnerIT.java:");
			});
	}

	@Test
	void passesStatementsAndNoticesOn() throws ScriptException {
		List<String> seen = new ArrayList<>();
		this.runner.run(Scripts.up(1, "drop table if exists nothing; select 1"), false, new StatementListener() {

			@Override
			public void before(SqlStatement statement) {
				seen.add("before " + statement.position());
			}

			@Override
			public void after(SqlStatement statement) {
				seen.add("after " + statement.position());
			}

			@Override
			public void notice(SqlStatement statement, SQLWarning notice) {
				seen.add(notice.getMessage());
			}

		});
		assertThat(seen).containsExactly("before 1_m1/up.sql:1:1", "table \"nothing\" does not exist, skipping",
				"after 1_m1/up.sql:1:1", "before 1_m1/up.sql:1:31", "after 1_m1/up.sql:1:31");
	}

	private void up(String script) throws ScriptException {
		this.runner.run(Scripts.up(1, script), false, StatementListener.NONE);
	}

	private void noTransaction(String script) throws ScriptException {
		noTransaction(script, new ArrayList<>());
	}

	private void noTransaction(String script, List<String> leftOut) throws ScriptException {
		this.runner.run(Scripts.of(1, script, "", TransactionMode.NON_TRANSACTIONAL), false, new StatementListener() {

			@Override
			public void leftOut(SqlStatement statement, String reason) {
				leftOut.add(reason);
			}

		});
	}

	private void rollBackAndBegin() {
		this.jdbc.execute("rollback");
	}

	private boolean exists(String table) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject("select to_regclass(?) is not null", Boolean.class, table));
	}

	private int count(String table) {
		return this.jdbc.queryForObject("select count(*) from " + table, Integer.class);
	}

	private static Migration java(ReversibleJavaMigration migration) {
		Action action = new Action.RunJava(migration, migration.getClass().getName());
		return new Migration(migration.metadata(), action, action, null,
				MigrationFolder.ofClass(migration.getClass().getName(), "test"));
	}

	private record InJava(boolean commits) implements ReversibleJavaMigration {

		@Override
		public MigrationMetadata metadata() {
			return new MigrationMetadata(new MigrationId(9, "java"), null, List.of(), TransactionMode.TRANSACTIONAL,
					Timeouts.NONE);
		}

		@Override
		public void up(Connection connection) throws SQLException {
			connection.createStatement().execute("create table made_in_java (id int)");
			if (this.commits) {
				connection.commit();
			}
		}

		@Override
		public void down(Connection connection) throws SQLException {
			connection.createStatement().execute("drop table made_in_java");
		}

	}

}
