package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.kat.prove.internal.observation.CatalogSnapshot;
import dev.kat.prove.internal.observation.CatalogSnapshot.Difference;
import dev.kat.prove.internal.observation.Observation;
import dev.kat.prove.internal.observation.RowChanges;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Observer}. Each test has schemas of its own in the one database, so
 * that nothing is left of it.
 */
class ObserverIT {

	private static final TestDatabase database = TestDatabase.create();

	private Connection connection;

	private MigrationRunner runner;

	private Observer observer;

	private long id;

	@BeforeEach
	void connect() throws SQLException {
		database.jdbc().execute("drop schema public cascade; create schema public");
		this.connection = database.dataSource().getConnection();
		this.connection.setAutoCommit(false);
		this.runner = new MigrationRunner(this.connection);
		this.observer = new Observer(this.connection);
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.rollback();
		this.connection.close();
	}

	@Test
	void whatItMadeItselfIsUsedByItsOwnObjectsOnly() throws Exception {
		Observation observation = observe("create table t (a int primary key); create view v as select a from t; "
				+ "insert into t values (1); select count(*) from v");
		assertThat(uses(observation)).contains("REFERENCE column t.a by view v")
			.allMatch((use) -> use.startsWith("REFERENCE ") && use.contains(" by "));
		assertThat(observation.rows()).isEmpty();
		assertThat(changes(observation)).contains("MADE table t", "MADE column t.a", "MADE view v");
	}

	@Test
	void whatItMadeAndDroppedIsNobodysBusiness() throws Exception {
		assertThat(changes(observe("create table t (a int); drop table t"))).isEmpty();
	}

	@Test
	void viewRefersToColumns() throws Exception {
		observe("create table t (a int, b int)");
		assertThat(uses(observe("create view v as select b from t"))).containsExactly("REFERENCE column t.b by view v",
				"READ table t");
	}

	@Test
	void foreignKeyRefersToColumnsOfBothTables() throws Exception {
		observe("create table t (id int primary key); create table u (t int)");
		assertThat(uses(observe("alter table u add foreign key (t) references t"))).containsExactlyInAnyOrder(
				"REFERENCE column t.id by constraint u.u_t_fkey", "REFERENCE column u.t by constraint u.u_t_fkey",
				"REFERENCE index t_pkey by constraint u.u_t_fkey", "REFERENCE table u by constraint u.u_t_fkey",
				"READ table t", "READ table u");
	}

	@Test
	void rowTypesAndArraysStandForTablesAndElements() throws Exception {
		observe("create table t (a int); create type e as enum ('x')");
		assertThat(uses(observe("create function f(t, e[]) returns int language sql as 'select 1'")))
			.containsExactlyInAnyOrder("REFERENCE table t by function f(t, e[])",
					"REFERENCE type e by function f(t, e[])");
	}

	@Test
	void memberOfExtensionStandsForExtension() throws Exception {
		observe("create table t (a text); create extension pg_trgm");
		assertThat(uses(observe("create index i on t using gin (a gin_trgm_ops)"))).containsExactlyInAnyOrder(
				"REFERENCE column t.a by index i", "REFERENCE extension pg_trgm by index i", "READ table t");
	}

	@Test
	void membersOfExtensionAreHidden() throws Exception {
		assertThat(changes(observe("create extension pg_trgm"))).containsExactly("MADE comment on extension pg_trgm",
				"MADE extension pg_trgm");
	}

	@Test
	void labelOfEnumIsUsedByDefault() throws Exception {
		observe("create type e as enum ('x', 'y'); create table t (k e)");
		assertThat(uses(observe("alter table t alter k set default 'y'"))).containsExactlyInAnyOrder(
				"REFERENCE column t.k by default t.k", "REFERENCE type e by default t.k",
				"REFERENCE enum label e.y by default t.k", "READ table t");
	}

	@Test
	void newLabelOfEnumComesAfterAnother() throws Exception {
		observe("create type e as enum ('x')");
		Observation observation = observe("alter type e add value 'y'");
		assertThat(changes(observation)).containsExactly("MADE enum label e.y");
		assertThat(uses(observation)).containsExactlyInAnyOrder("REFERENCE type e by enum label e.y",
				"REFERENCE enum label e.x by enum label e.y");
	}

	@Test
	void renamedTable() throws Exception {
		observe("create table t (a int); create index i on t (a); create function f(t) returns int language sql as "
				+ "'select 1'");
		assertThat(changes(observe("alter table t rename to u"))).containsExactly("RENAMED table u");
		assertThat(uses(observe("create view v as select a from u"))).containsExactly("REFERENCE column u.a by view v",
				"READ table u");
	}

	@Test
	void otherTypeRebuildsIndexesAndKeys() throws Exception {
		observe("create table t (a int unique, b int default 1, c text)");
		Observation observation = observe("alter table t alter a type bigint");
		assertThat(changes(observation)).containsExactlyInAnyOrder("RETYPED column t.a", "REBUILT constraint t.t_a_key",
				"REBUILT index t_a_key");
		assertThat(uses(observation)).containsExactly("REFERENCE table t by column t.a", "READ table t");
	}

	@Test
	void droppedAndMadeAgainIsChange() throws Exception {
		observe("create table t (a int); create policy p on t using (true)");
		Observation observation = observe("drop policy if exists p on t; create policy p on t using (true)");
		assertThat(changes(observation)).containsExactly("CHANGED policy t.p");
	}

	@Test
	void indexDoesNotChangeItsTable() throws Exception {
		observe("create table t (a int)");
		assertThat(changes(observe("create index i on t (a); alter table t add check (a > 0)")))
			.containsExactlyInAnyOrder("MADE index i", "MADE constraint t.t_a_check");
	}

	@Test
	void privilegesAndCommentsNeedTheirObjects() throws Exception {
		observe("create table t (a int)");
		Observation observation = observe("grant select (a) on t to public; comment on column t.a is 'x'");
		assertThat(changes(observation)).containsExactlyInAnyOrder("MADE privileges on column t.a",
				"MADE comment on column t.a");
		assertThat(uses(observation)).contains("REFERENCE column t.a by privileges on column t.a",
				"REFERENCE column t.a by comment on column t.a");
	}

	@Test
	void newTableGetsDefaultPrivileges() throws Exception {
		observe("alter default privileges grant select on tables to public");
		String use = uses(observe("create table t (a int)")).toString();
		observe("alter default privileges revoke select on tables from public");
		assertThat(use).isEqualTo("[REFERENCE default privileges for role postgres on tables by table t]");
	}

	@Test
	void insertUsesItsColumnsAndTheDefaultsOfOthers() throws Exception {
		observe("create table t (a int, b int default 1, c int)");
		assertThat(uses(observe("insert into t (a) values (1)"))).containsExactlyInAnyOrder("WRITE table t",
				"COLUMN column t.a", "COLUMN default t.b", "COLUMN default t.c (missing)");
	}

	@Test
	void insertWithoutListUsesAllColumns() throws Exception {
		observe("create table t (a int, b int)");
		assertThat(uses(observe("insert into t values (1, 2)"))).containsExactlyInAnyOrder("WRITE table t",
				"COLUMN column t.a", "COLUMN column t.b");
	}

	@Test
	void updateAndDeleteUseColumns() throws Exception {
		observe("create table t (a int, b int, c int)");
		assertThat(uses(observe("update t set a = 1 where b = 2; delete from t where c = 3")))
			.containsExactlyInAnyOrder("WRITE table t", "COLUMN column t.a", "COLUMN column t.b", "COLUMN column t.c");
	}

	@Test
	void queryInDataModifyingStatementUsesColumns() throws Exception {
		observe("create table t (a int, b int); create table u (x int)");
		assertThat(
				uses(observe("with gone as (delete from t where b = 1 returning a) insert into u select a from gone")))
			.containsExactlyInAnyOrder("WRITE table t", "WRITE table u", "COLUMN column t.a", "COLUMN column t.b",
					"COLUMN column u.x");
	}

	@Test
	void onConflictUsesTheIndexThatDecides() throws Exception {
		observe("create table t (a int, b int); create unique index ta on t (a); create unique index tb on t (b)");
		assertThat(uses(observe("insert into t values (1, 2) on conflict (b) do nothing")))
			.containsExactlyInAnyOrder("WRITE table t", "COLUMN column t.a", "COLUMN column t.b", "REFERENCE index tb");
	}

	@Test
	void onConflictOnConstraintUsesIt() throws Exception {
		observe("create table t (a int primary key)");
		assertThat(uses(observe("insert into t values (1) on conflict on constraint t_pkey do nothing")))
			.contains("REFERENCE constraint t.t_pkey");
	}

	@Test
	void copyUsesItsColumns() throws Exception {
		observe("create table t (a int, b int)");
		assertThat(uses(observe("copy t (b) from stdin;\n1\n\\.\n"))).containsExactlyInAnyOrder("WRITE table t",
				"COLUMN column t.b", "COLUMN default t.a (missing)");
	}

	@Test
	void createTableAsUsesColumns() throws Exception {
		observe("create table t (a int, b int)");
		assertThat(uses(observe("create table u as select a from t with no data")))
			.containsExactlyInAnyOrder("READ table t", "COLUMN column t.a");
	}

	@Test
	void castIsUsedByItsFunction() throws Exception {
		observe("create type e as enum ('x'); create function c(e) returns int language sql immutable as 'select 1'; "
				+ "create table t (n int); create cast (e as int) with function c(e) as implicit");
		assertThat(uses(observe("insert into t select 'x'::e"))).containsExactlyInAnyOrder("WRITE table t",
				"COLUMN column t.n", "REFERENCE type e", "COLUMN enum label e.x", "CALL function c(e)",
				"CALL cast (e AS integer)");
	}

	@Test
	void inlinedFunctionIsUsed() throws Exception {
		observe("create function fee() returns int language sql as 'select 1'; create table t (a int)");
		assertThat(uses(observe("insert into t select fee()"))).containsExactlyInAnyOrder("WRITE table t",
				"COLUMN column t.a", "CALL function fee()");
	}

	@Test
	void triggerFires() throws Exception {
		observe("create table t (a int); create table log (a int); create function tr() returns trigger language "
				+ "plpgsql as 'begin insert into log values (new.a); return new; end'; create trigger tr before insert "
				+ "on t for each row execute function tr(); create trigger other before delete on t for each row "
				+ "execute function tr()");
		Observation observation = observe("insert into t values (1)");
		assertThat(uses(observation)).containsExactlyInAnyOrder("WRITE table t", "COLUMN column t.a",
				"CALL function tr()", "CALL trigger t.tr", "WRITE table log", "MENTION column log.a");
		assertThat(rows(observation)).containsExactly("log 0 1 0 0", "t 0 1 0 0");
	}

	@Test
	void eventTriggerFires() throws Exception {
		observe("create table log (a text); create function et() returns event_trigger language plpgsql as 'begin insert "
				+ "into log values (tg_tag); end'; create event trigger et on ddl_command_end when tag in "
				+ "('CREATE TABLE') execute function et()");
		List<String> uses = uses(observe("create table t (a int); insert into t values (1)"));
		List<String> none = uses(observe("create view v as select 1 as a; insert into t values (2)"));
		observe("drop event trigger et");
		assertThat(uses).containsExactlyInAnyOrder("CALL function et()", "CALL event trigger et", "WRITE table log");
		assertThat(none).containsExactlyInAnyOrder("WRITE table t", "COLUMN column t.a");
	}

	@Test
	void functionThatIsCalledReadsAndWrites() throws Exception {
		observe("create table t (a int); create table u (b int); create function f() returns void language plpgsql as "
				+ "'begin insert into u select a from t; end'");
		assertThat(uses(observe("do 'begin perform f(); end'"))).containsExactlyInAnyOrder("CALL function f()",
				"READ table t", "WRITE table u", "MENTION column t.a");
	}

	@Test
	void nameThatIsBuiltIsSeenByLock() throws Exception {
		observe("create table aa_bb (a int)");
		assertThat(uses(observe("do $$ begin execute format('alter table %I add b int', 'aa_' || 'bb'); end $$")))
			.containsExactlyInAnyOrder("REFERENCE table aa_bb by column aa_bb.b", "READ table aa_bb");
	}

	@Test
	void swallowedExceptionLeavesMentions() throws Exception {
		observe("create table t (a int); create unique index special on t (a)");
		assertThat(uses(observe(
				"do $$ begin create index special on t (a); exception when duplicate_table then null; " + "end $$")))
			.containsExactlyInAnyOrder("MENTION table t", "MENTION column t.a", "MENTION index special");
	}

	@Test
	void partCountsOnlyWithItsTable() throws Exception {
		observe("create table t (a int); create table u (a int, b int); create policy p on u using (true)");
		assertThat(uses(observe("do $$ begin if false then alter table t drop a; drop policy p on t; end if; end $$")))
			.containsExactlyInAnyOrder("MENTION table t", "MENTION column t.a");
	}

	@Test
	void nameOfWhatIsGoneIsMention() throws Exception {
		observe("create table t (a int); create table u (b int)");
		observe("drop table t");
		assertThat(uses(
				observe("do $$ begin execute 'select a from t'; exception when undefined_table then null; end $$")))
			.containsExactlyInAnyOrder("MENTION table t (missing)", "MENTION column t.a (missing)");
	}

	@Test
	void relationThatIsNotThereYetIsMention() throws Exception {
		assertThat(uses(observe("do $$ begin execute 'alter table things add a int'; exception when undefined_table "
				+ "then null; end $$")))
			.containsExactly("MENTION relation things (missing)");
	}

	@Test
	void foundByNotice() throws Exception {
		observe("create schema if not exists app; create table app.t (a int); create view v as select 1 as a");
		List<String> uses = uses(observe("create schema if not exists app; create table if not exists app.t (b int); "
				+ "alter table app.t add if not exists a int; create sequence if not exists v"));
		observe("drop schema app cascade");
		assertThat(uses).containsExactlyInAnyOrder("READ table app.t", "FOUND schema app", "FOUND table app.t",
				"FOUND column app.t.a", "FOUND view v");
	}

	@Test
	void notFoundByNotice() throws Exception {
		observe("create table t (a int)");
		assertThat(uses(observe("drop table if exists x; drop index if exists app.i; drop view if exists v; "
				+ "drop function if exists f(int); drop type if exists e; alter table if exists y add a int; "
				+ "alter table t drop column if exists b; alter table t drop constraint if exists c; "
				+ "drop trigger if exists tr on t; drop policy if exists p on t; drop materialized view if exists m")))
			.containsExactlyInAnyOrder("READ table t", "NOT_FOUND table x (missing)", "NOT_FOUND schema app (missing)",
					"NOT_FOUND view v (missing)", "NOT_FOUND function f(integer) (missing)",
					"NOT_FOUND type e (missing)", "NOT_FOUND relation y (missing)", "NOT_FOUND column t.b (missing)",
					"NOT_FOUND constraint t.c (missing)", "NOT_FOUND trigger t.tr (missing)",
					"NOT_FOUND policy t.p (missing)", "NOT_FOUND materialized view m (missing)");
	}

	@Test
	void whatItDropsItselfWasFound() throws Exception {
		observe("create table t (a int)");
		assertThat(uses(observe("drop table if exists t; drop table if exists t"))).isEmpty();
	}

	@Test
	void partitionReceivesRows() throws Exception {
		observe("create table p (a int) partition by range (a); create table p1 partition of p default");
		Observation observation = observe("insert into p values (1)");
		assertThat(uses(observation)).containsExactlyInAnyOrder("WRITE table p", "WRITE table p1", "COLUMN column p.a");
		assertThat(rows(observation)).containsExactly("p1 0 1 0 0");
	}

	@Test
	void columnOfChildIsMadeToo() throws Exception {
		observe("create table p (a int); create table c () inherits (p)");
		assertThat(changes(observe("alter table p add b int"))).containsExactlyInAnyOrder("MADE column p.b",
				"MADE column c.b");
	}

	@Test
	void checkReadsRows() throws Exception {
		observe("create table t (a int)");
		observe("insert into t values (1), (2)");
		assertThat(rows(observe("alter table t add check (a > 0)"))).containsExactly("t 1 0 0 0");
	}

	@Test
	void rowsOfEarlierMigrationsDoNotCount() throws Exception {
		observe("create table t (a int); insert into t values (1)");
		assertThat(rows(observe("delete from t where a = 1"))).containsExactly("t 1 0 0 1");
		assertThat(rows(observe("create table u (a int)"))).isEmpty();
	}

	@Test
	void truncateDeletesRows() throws Exception {
		observe("create table t (a int); insert into t values (1)");
		assertThat(rows(observe("truncate t"))).containsExactly("t 0 0 0 1");
	}

	@Test
	void refreshReadsTheView() throws Exception {
		observe("create table t (a int); create materialized view mv as select a from t");
		assertThat(uses(observe("refresh materialized view mv"))).containsExactlyInAnyOrder("READ table t",
				"READ materialized view mv");
	}

	@Test
	void readingDefinitionsLeavesNoLocks() throws Exception {
		observe("create table t (a int)");
		observe("create view v as select a from t");
		assertThat(uses(observe("create table u (a int)"))).isEmpty();
	}

	@Test
	void temporaryObjectsAreLeftOut() throws Exception {
		Observation observation = observe("create temp table t (a int primary key); insert into t values (1)");
		assertThat(observation.changes()).isEmpty();
		assertThat(observation.uses()).isEmpty();
		assertThat(observation.rows()).isEmpty();
	}

	@Test
	void scriptMayEndInAnotherRole() throws Exception {
		observe("create table t (a int); grant insert on t to pg_monitor; grant usage on schema public "
				+ "to pg_monitor");
		assertThat(uses(observe("set role pg_monitor; insert into t values (1)")))
			.containsExactlyInAnyOrder("WRITE table t", "COLUMN column t.a");
	}

	@Test
	void ordinaryRoleSeesWhatItCan() throws Exception {
		database.jdbc()
			.execute("drop schema if exists kat_prove cascade; create role ordinary login password 'ordinary'; "
					+ "grant all on schema public to ordinary; grant create on database " + database.name()
					+ " to ordinary");
		this.connection.close();
		this.connection = DriverManager.getConnection(database.url(), "ordinary", "ordinary");
		this.connection.setAutoCommit(false);
		this.runner = new MigrationRunner(this.connection);
		this.observer = new Observer(this.connection);
		Observation observation = observe("create table t (a int); drop view if exists v; insert into t values (1)");
		assertThat(changes(observation)).containsExactly("MADE column t.a", "MADE table t");
		assertThat(uses(observation)).containsExactly("NOT_FOUND view v (missing)");
	}

	@Test
	void placesAreThoseOfStatements() throws Exception {
		observe("create table t (a int)");
		assertThat(observe("-- first\ncreate table u (b int);\n  alter table t add c int").places())
			.isEqualTo(Map.of("table u", "2_m2/up.sql:2:1", "column u.b", "2_m2/up.sql:2:1", "table t",
					"2_m2/up.sql:3:3", "column t.c", "2_m2/up.sql:3:3"));
	}

	@Test
	void roleIsNotProvable() throws Exception {
		assertThat(observe("create role kat_prove_nobody").unprovable()).hasSize(1);
	}

	@Test
	void snapshotsTellWhatDownLeaves() throws Exception {
		observe("create table t (a int, b int)");
		CatalogSnapshot before = this.observer.snapshot();
		observe("alter table t drop a; create view v as select b from t");
		CatalogSnapshot up = this.observer.snapshot();
		observe("drop view v; alter table t add a bigint");
		assertThat(before.to(up))
			.isEqualTo(new Difference(List.of("column v.b", "view v"), List.of("column t.a"), List.of(), List.of()));
		assertThat(before.to(this.observer.snapshot()))
			.isEqualTo(new Difference(List.of(), List.of(), List.of("column t.a"), List.of("column t.a")));
	}

	private Observation observe(String sql) throws Exception {
		this.id++;
		Observation observation = this.observer.observe(Scripts.up(this.id, sql), this.runner);
		this.connection.commit();
		this.runner.reset();
		this.connection.commit();
		return observation;
	}

	private static List<String> changes(Observation observation) {
		return observation.changes().stream().map((change) -> change.kind() + " " + change.object().label()).toList();
	}

	private static List<String> uses(Observation observation) {
		return observation.uses()
			.stream()
			.map((use) -> use.how() + " " + use.label() + (use.key().isEmpty() ? " (missing)" : "")
					+ use.by().map((by) -> " by " + by).orElse(""))
			.toList();
	}

	private static List<String> rows(Observation observation) {
		return observation.rows().stream().map(ObserverIT::text).toList();
	}

	private static String text(RowChanges rows) {
		return rows.name() + " " + rows.read() + " " + rows.inserted() + " " + rows.updated() + " " + rows.deleted();
	}

}
