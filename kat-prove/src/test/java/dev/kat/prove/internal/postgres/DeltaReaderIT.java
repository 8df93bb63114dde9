package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.prove.internal.observation.Delta;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeltaReader}.
 */
class DeltaReaderIT {

	private static TestDatabase database;

	private Connection connection;

	private JdbcTemplate jdbc;

	private DeltaReader reader;

	@BeforeAll
	static void createDatabase() {
		database = TestDatabase.create();
	}

	@BeforeEach
	void begin() throws SQLException {
		this.connection = database.dataSource().getConnection();
		this.connection.setAutoCommit(false);
		this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(this.connection, true));
		this.reader = new DeltaReader(this.connection);
	}

	@AfterEach
	void rollBack() throws SQLException {
		this.connection.rollback();
		this.connection.close();
	}

	@Test
	void nothingHappened() throws SQLException {
		assertThat(delta("select 1")).isEqualTo(new Delta(Map.of(), Map.of(), Map.of()));
	}

	@Test
	void newTable() throws SQLException {
		assertThat(delta("create table t (id int primary key, a text default 'x')").objects())
			.containsEntry("table t", "")
			.containsEntry("column t.id", "integer not null")
			.containsEntry("default t.a", "'x'::text")
			.containsEntry("constraint t.t_pkey", "PRIMARY KEY (id)")
			.containsEntry("index t_pkey", "CREATE UNIQUE INDEX t_pkey ON public.t USING btree (id)");
	}

	@Test
	void placesOfNewColumnAndItsNeighbours() throws SQLException {
		this.jdbc.execute("create table t (a int, b int, c int); alter table t drop b");
		assertThat(delta("alter table t add d int").places())
			.isEqualTo(Map.of("column t.a", 1, "column t.c", 2, "column t.d", 3));
	}

	@Test
	void placesOfColumnThatIsMadeAgain() throws SQLException {
		this.jdbc.execute("create table t (a int, b int)");
		assertThat(delta("alter table t drop a; alter table t add a int").places())
			.isEqualTo(Map.of("column t.b", 1, "column t.a", 2));
	}

	@Test
	void droppedTable() throws SQLException {
		this.jdbc.execute("create table t (a int); create view v as select a from t");
		assertThat(delta("drop table t cascade").objects()).isEqualTo(Map.of("table t", Delta.GONE, "column t.a",
				Delta.GONE, "view v", Delta.GONE, "column v.a", Delta.GONE));
	}

	@Test
	void renamedColumn() throws SQLException {
		this.jdbc.execute("create table t (a int default 1)");
		assertThat(delta("alter table t rename a to b").objects())
			.isEqualTo(Map.of("column t.a", Delta.GONE, "column t.b", "integer"));
	}

	@Test
	void droppedAndMadeAgain() throws SQLException {
		this.jdbc.execute("create table t (a int); create policy p on t using (true)");
		assertThat(delta("drop policy p on t; create policy p on t using (true)").objects())
			.isEqualTo(Map.of("policy t.p", "permissive for * to public using (true)"));
	}

	@Test
	void replacedByTheSame() throws SQLException {
		this.jdbc.execute("create view v as select 1 as a");
		assertThat(delta("create or replace view v as select 1 as a").objects())
			.isEqualTo(Map.of("view v", " SELECT 1 AS a;"));
	}

	@Test
	void rowThatTheServerWritesForItselfDoesNotCount() throws SQLException {
		this.jdbc.execute("create table t (a int)");
		assertThat(delta("create index i on t (a); alter table t alter a set default 1; grant select on t to public")
			.objects()
			.keySet()).containsExactlyInAnyOrder("index i", "default t.a", "privileges on table t");
	}

	@Test
	void otherTypeDoesNotShowWhatIsRebuilt() throws SQLException {
		this.jdbc.execute("create table t (a int check (a > 0)); create index i on t (a)");
		assertThat(delta("alter table t alter a type bigint").objects()).isEqualTo(Map.of("column t.a", "bigint"));
	}

	@Test
	void statementInSubtransaction() throws SQLException {
		assertThat(delta("do $$ begin create sequence s; exception when others then null; end $$").objects().keySet())
			.containsExactly("sequence s");
	}

	@Test
	void temporaryObjectsAreLeftOut() throws SQLException {
		assertThat(delta("create temp table t (a int primary key check (a > 0)); insert into t values (1); "
				+ "create type pg_temp.e as enum ('x'); create function pg_temp.f() returns int language sql as "
				+ "'select 1'"))
			.isEqualTo(new Delta(Map.of(), Map.of(), Map.of()));
	}

	@Test
	void insertedAndUpdatedRows() throws SQLException {
		this.jdbc.execute("create table t (a int, b text); insert into t values (1, 'one'), (2, 'two')");
		assertThat(delta("insert into t values (3, 'three'); update t set b = 'TWO' where a = 2").rows())
			.isEqualTo(Map.of("t", "2 rows\na: 2, 3\nb: \"TWO\", \"three\""));
	}

	@Test
	void clocksAndRandomValuesAreMasked() throws SQLException {
		this.jdbc.execute("create table t (a timestamptz, b date, c uuid, d text, e bigint, f double precision)");
		assertThat(delta("insert into t values (now(), current_date, gen_random_uuid(), 'at ' || now()::timestamp(0), "
				+ "extract(epoch from now())::bigint, extract(epoch from now()) * 1000)")
			.rows())
			.isEqualTo(Map.of("t",
					"1 row\na: \"clock\"\nb: \"clock\"\nc: \"random\"\nd: \"at clock\"\n" + "e: clock\nf: clock"));
	}

	@Test
	void valuesThatOnlyLookLikeTimesAreNotMasked() throws SQLException {
		this.jdbc.execute("create table t (a timestamp, b bigint)");
		assertThat(delta("insert into t values ('2020-01-01 10:00', 1234567890)").rows())
			.isEqualTo(Map.of("t", "1 row\na: \"2020-01-01T10:00:00\"\nb: 1234567890"));
	}

	@Test
	void manyRowsAreCountedAndCompared() throws SQLException {
		this.jdbc.execute("create table t (a int)");
		Delta forward = delta("insert into t select generate_series(1, 100)");
		Delta backward = delta("insert into t select generate_series(100, 1, -1)");
		Delta other = delta("insert into t select generate_series(2, 101)");
		assertThat(forward.rows().get("t")).startsWith("100 rows\na: hash ");
		assertThat(backward.rows()).isEqualTo(forward.rows());
		assertThat(other.rows()).isNotEqualTo(forward.rows());
	}

	@Test
	void rowsOfRefreshedMaterializedView() throws SQLException {
		this.jdbc.execute("create table t (a int); create materialized view mv as select a from t; "
				+ "insert into t values (1)");
		assertThat(delta("refresh materialized view mv").rows().get("mv")).startsWith("1 row\na: ");
	}

	@Test
	void rowsOfPartition() throws SQLException {
		this.jdbc.execute("create table p (a int) partition by range (a); create table p1 partition of p default");
		assertThat(delta("insert into p values (1)").rows()).isEqualTo(Map.of("p1", "1 row\na: 1"));
	}

	@Test
	void marksInMarks() throws SQLException {
		Mark outer = this.reader.mark();
		this.jdbc.execute("create sequence one");
		Mark inner = this.reader.mark();
		this.jdbc.execute("create sequence two");
		assertThat(this.reader.since(inner).objects().keySet()).containsExactly("sequence two");
		assertThat(this.reader.since(outer).objects().keySet()).containsExactlyInAnyOrder("sequence one",
				"sequence two");
	}

	@Test
	void whatWasRolledBackIsForgotten() throws SQLException {
		this.jdbc.execute("create table t (a int); savepoint trial");
		assertThat(delta("drop table t; create view v as select 1 as a").objects()).containsKey("view v");
		this.jdbc.execute("rollback to trial");
		assertThat(delta("alter table t add b int").objects().keySet()).containsExactly("column t.b");
	}

	@Test
	void whatWasWrittenAfterReleaseIsKnown() throws SQLException {
		this.jdbc.execute("savepoint trial");
		delta("create table t (a int)");
		this.jdbc.execute("release trial; create table u (a int)");
		assertThat(delta("drop table u").objects()).isEqualTo(Map.of("table u", Delta.GONE, "column u.a", Delta.GONE));
	}

	@Test
	void renameChangesDefinitionsElsewhere() throws SQLException {
		this.jdbc.execute("create table t (a int); create view v as select a from t; create index i on t (a)");
		delta("alter table t rename to u; create type e as enum ('x'); create function f(e, e[]) returns int "
				+ "language sql as 'select 1'; alter type e rename to k");
		assertThat(delta("drop view v; create view v as select 1 as a from u").objects())
			.isEqualTo(Map.of("view v", " SELECT 1 AS a\n   FROM public.u;", "column v.a", "integer"));
		assertThat(this.reader.mark().catalog().snapshot().definitions())
			.containsEntry("index i", "CREATE INDEX i ON public.u USING btree (a)")
			.containsKey("function f(k, k[])");
	}

	@Test
	void searchPathIsLeftAsItIs() throws SQLException {
		this.jdbc.execute("create schema app; set search_path = app, public");
		delta("create table t (a int)");
		assertThat(this.jdbc.queryForObject("show search_path", String.class)).isEqualTo("app, public");
	}

	private Delta delta(String sql) throws SQLException {
		Mark mark = this.reader.mark();
		this.jdbc.execute(sql);
		return this.reader.since(mark);
	}

}
