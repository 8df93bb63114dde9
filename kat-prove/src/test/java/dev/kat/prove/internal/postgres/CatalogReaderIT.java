package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.prove.internal.observation.Catalog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CatalogReader}.
 */
class CatalogReaderIT {

	private static TestDatabase database;

	private Connection connection;

	private JdbcTemplate jdbc;

	private CatalogReader reader;

	@BeforeAll
	static void createDatabase() throws SQLException {
		database = TestDatabase.create();
		try (Connection connection = database.dataSource().getConnection()) {
			OwnSchema.make(new Queries(connection));
		}
	}

	@BeforeEach
	void begin() throws SQLException {
		this.connection = database.dataSource().getConnection();
		this.connection.setAutoCommit(false);
		this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(this.connection, true));
		this.reader = new CatalogReader(new Queries(this.connection));
	}

	@AfterEach
	void rollBack() throws SQLException {
		this.connection.rollback();
		this.connection.close();
	}

	@Test
	void newDatabaseHoldsItsSchema() throws SQLException {
		assertThat(read().keySet()).containsExactly("privileges on schema public", "schema public");
	}

	@Test
	void tables() throws SQLException {
		assertThat(made("create table r (a int); create unlogged table u (a int) with (fillfactor = 70); "
				+ "alter table r enable row level security; create table c (b int) inherits (r)"))
			.isEqualTo(Map.of("table r", "row security", "column r.a", "integer", "table u",
					"unlogged; with fillfactor=70", "column u.a", "integer", "table c", "inherits public.r",
					"column c.a", "integer inherited", "column c.b", "integer"));
	}

	@Test
	void partitions() throws SQLException {
		assertThat(made("create table p (a int) partition by range (a); create table p1 partition of p for values from "
				+ "(1) to (5)"))
			.isEqualTo(Map.of("table p", "partition by RANGE (a)", "column p.a", "integer", "table p1",
					"partition FOR VALUES FROM (1) TO (5); inherits public.p", "column p1.a", "integer inherited"));
	}

	@Test
	void columns() throws SQLException {
		assertThat(made("create schema app; create table app.t (a varchar(9) collate \"C\", b int generated always as "
				+ "identity, c text generated always as (upper(a)) stored, d numeric(8, 2)); alter table app.t alter d set "
				+ "statistics 50, alter d set storage external, alter b drop identity, alter b drop not null"))
			.isEqualTo(
					Map.of("schema app", "", "table app.t", "", "column app.t.a", "character varying(9) collate \"C\"",
							"column app.t.b", "integer", "column app.t.c", "text generated stored", "default app.t.c",
							"upper((a)::text)", "column app.t.d", "numeric(8,2) storage e statistics 50"));
	}

	@Test
	void constraintsAndIndexes() throws SQLException {
		assertThat(made("create table t (a int unique, b int references t (a) on delete cascade, check (b > 0))"))
			.isEqualTo(Map.of("table t", "", "column t.a", "integer", "column t.b", "integer", "constraint t.t_a_key",
					"UNIQUE (a)", "index t_a_key", "CREATE UNIQUE INDEX t_a_key ON public.t USING btree (a)",
					"constraint t.t_b_fkey", "FOREIGN KEY (b) REFERENCES public.t(a) ON DELETE CASCADE",
					"constraint t.t_b_check", "CHECK ((b > 0))"));
	}

	@Test
	void viewsAndRules() throws SQLException {
		assertThat(made("create view v as select 1 as a; create materialized view m as select 1 as a; "
				+ "create rule r as on insert to v do instead nothing"))
			.isEqualTo(Map.of("view v", " SELECT 1 AS a;", "column v.a", "integer", "materialized view m",
					" SELECT 1 AS a;", "column m.a", "integer", "rule v.r",
					"CREATE RULE r AS\n    ON INSERT TO public.v DO INSTEAD NOTHING;"));
	}

	@Test
	void triggersAndPolicies() throws SQLException {
		assertThat(made("create table t (a int); create function f() returns trigger language plpgsql as 'begin return "
				+ "new; end'; create trigger tr before insert on t for each row execute function f(); "
				+ "alter table t disable trigger tr; create policy p on t for select to public using (a > 0)"))
			.containsEntry("trigger t.tr",
					"CREATE TRIGGER tr BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); disabled")
			.containsEntry("policy t.p", "permissive for r to public using ((a > 0))")
			.containsKey("function f()")
			.hasSize(5);
	}

	@Test
	void types() throws SQLException {
		assertThat(
				made("create type e as enum ('x', 'z'); alter type e add value 'y' before 'z'; create domain d as int "
						+ "not null check (value > 0); create type c as (a int, b e); create type r as range (subtype = "
						+ "float8)"))
			.containsEntry("type e", "enum")
			.containsEntry("enum label e.x", "first")
			.containsEntry("enum label e.y", "after x")
			.containsEntry("enum label e.z", "after y")
			.containsEntry("domain d", "integer not null")
			.containsEntry("constraint d.d_check", "CHECK ((VALUE > 0))")
			.containsEntry("type c", "composite")
			.containsEntry("column c.b", "public.e")
			.containsEntry("type r", "range of double precision")
			.doesNotContainKey("function r(double precision, double precision)");
	}

	@Test
	void routines() throws SQLException {
		assertThat(made("create type e as enum (); create function f(a e, b e[] default null) returns int language sql "
				+ "as 'select 1'; create procedure p() language sql as ''; create aggregate s(int) (sfunc = int4pl, "
				+ "stype = int, initcond = '0')")
			.keySet())
			.containsExactlyInAnyOrder("type e", "function f(e, e[])", "procedure p()", "aggregate s(integer)");
	}

	@Test
	void privilegesAndComments() throws SQLException {
		assertThat(made("create table t (a int); grant select (a) on t to public; comment on column t.a is 'x'; "
				+ "create function f() returns int language sql as 'select 1'; revoke all on function f() from public; "
				+ "create type c as (a int); comment on type c is 'y'"))
			.containsEntry("privileges on column t.a", "public SELECT")
			.containsEntry("comment on column t.a", "x")
			.containsEntry("privileges on function f()", "postgres EXECUTE")
			.containsEntry("comment on type c", "y")
			.doesNotContainKey("privileges on table t");
	}

	@Test
	void whatIsRare() throws SQLException {
		assertThat(made("create type e as enum (); create cast (e as text) with inout; create operator === (leftarg = "
				+ "int, rightarg = int, function = int4eq); create collation c (locale = 'C'); "
				+ "create text search configuration ts (copy = simple); create text search dictionary td (template = "
				+ "simple); create foreign data wrapper w; create server s foreign data wrapper w; create user mapping "
				+ "for public server s options (password 'secret'); create foreign table ft (a int) server s; "
				+ "create publication p; create function et() returns event_trigger language plpgsql as 'begin end'; "
				+ "create event trigger et on sql_drop execute function et(); alter default privileges grant select on "
				+ "tables to public"))
			.containsKeys("cast (e AS text)", "operator ===(integer,integer)", "collation c",
					"text search configuration ts", "text search dictionary td", "foreign data wrapper w",
					"foreign server s", "user mapping public on server s", "foreign table ft", "publication p",
					"event trigger et", "default privileges for role postgres on tables")
			.doesNotContainValue("secret");
	}

	@Test
	void extensionHidesItsMembers() throws SQLException {
		assertThat(made("create extension hstore").keySet()).containsExactly("comment on extension hstore",
				"extension hstore");
	}

	@Test
	void temporaryObjectsAreLeftOut() throws SQLException {
		assertThat(
				made("create temp table t (id serial primary key, a int check (a > 0)); create temp view v as select 1 "
						+ "as a; create index on t (a); create type pg_temp.e as enum ('x')"))
			.isEmpty();
	}

	@Test
	void definitionsDoNotDependOnSearchPath() throws SQLException {
		Map<String, String> plain = made(
				"create schema app; create table app.t (a int); create view app.v as select a " + "from app.t");
		this.jdbc.execute("set search_path = app");
		assertThat(made("select 1")).isEqualTo(plain);
	}

	@Test
	void incrementalReadingFindsTheSame() throws SQLException {
		Catalog before = this.reader.read(Catalog.EMPTY, CatalogReader.FIRST).catalog();
		this.jdbc.execute("create table t (a int primary key, b text default 'x'); create view v as select a from t; "
				+ "alter table t rename b to c; alter table t alter c type varchar, add d int; comment on table t is 'x'; drop view v; "
				+ "create type e as enum ('x', 'z'); alter type e add value 'y' before 'z'");
		String xid = this.jdbc.queryForObject("select pg_current_xact_id()::xid::text", String.class);
		Catalog after = this.reader.read(before, String.valueOf(xid)).catalog();
		assertThat(after.snapshot())
			.isEqualTo(this.reader.read(Catalog.EMPTY, CatalogReader.FIRST).catalog().snapshot());
	}

	@Test
	void renamedSchemaRenamesWhatIsInIt() throws SQLException {
		this.jdbc.execute("create schema app; create table app.t (a int); create view v as select a from app.t");
		Catalog before = this.reader.read(Catalog.EMPTY, CatalogReader.FIRST).catalog();
		this.jdbc.execute("savepoint s; alter schema app rename to lib");
		String xid = this.jdbc.queryForObject("select pg_current_xact_id()::xid::text", String.class);
		Catalog after = this.reader.read(before, String.valueOf(xid)).catalog();
		assertThat(after.snapshot())
			.isEqualTo(this.reader.read(Catalog.EMPTY, CatalogReader.FIRST).catalog().snapshot());
		assertThat(after.snapshot().definitions()).containsKey("column lib.t.a");
	}

	/**
	 * Everything but what is in a new database.
	 */
	private Map<String, String> made(String sql) throws SQLException {
		this.jdbc.execute(sql);
		Map<String, String> made = read();
		made.keySet().removeIf((label) -> label.endsWith("schema public"));
		return made;
	}

	private Map<String, String> read() throws SQLException {
		return new TreeMap<>(this.reader.read(Catalog.EMPTY, CatalogReader.FIRST).catalog().snapshot().definitions());
	}

}
