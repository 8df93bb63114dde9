package dev.kat.prove.internal.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.prove.ProofException;
import dev.kat.prove.internal.observation.Delta;
import dev.kat.prove.internal.trial.Outcome;
import dev.kat.prove.internal.trial.Outcome.Failed;
import dev.kat.prove.internal.trial.Outcome.NoState;
import dev.kat.prove.internal.trial.Outcome.Ran;
import dev.kat.prove.internal.trial.Trial;
import dev.kat.prove.internal.trial.Trial.Move;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TrialRunner}.
 */
class TrialRunnerIT {

	/** Fails unless the table was committed before. */
	private static final String NEEDS_COMMIT = """
			do $$ begin
				if exists (select from pg_class where relname = '%s'
					and xmin::text::bigint >= pg_current_xact_id()::text::bigint) then
					raise 'out of shared memory' using errcode = '53200';
				end if;
			end $$""";

	private static ScratchServer server;

	@BeforeAll
	static void open() {
		server = ScratchServer.open(TestDatabase.create().dataSource());
	}

	@AfterAll
	static void close() {
		server.close();
	}

	@Test
	void readsWhatEachMoveDoesAndWhatAllDo() {
		List<Migration> migrations = List.of(Scripts.up(1, "create table a (id int)"), Scripts.upAndDown(2,
				"alter table a add column name text; insert into a values (1, 'x')", "alter table a drop column name"),
				Scripts.up(3, "drop table a"));
		List<Outcome> outcomes = run(migrations, trial(state(1), up(2), down(2)), trial(state(1, 2), up(3)),
				trial(state(), up(1)), trial(state()));
		assertThat(ran(outcomes.get(0)).each()).extracting(Delta::objects)
			.containsExactly(Map.of("column a.name", "text"), Map.of("column a.name", Delta.GONE));
		assertThat(rows(outcomes.get(0))).isEqualTo(Map.of("a", "1 row\nid: 1"));
		assertThat(ran(outcomes.get(1)).together().objects()).containsEntry("table a", Delta.GONE);
		assertThat(ran(outcomes.get(2)).each()).hasSize(1);
		assertThat(ran(outcomes.get(3)).each()).isEmpty();
	}

	@Test
	void saysWhichMoveFailsAndWhere() {
		List<Migration> migrations = List.of(Scripts.up(1, "create table a (id int)"),
				Scripts.upAndDown(2, "select 1;\nselect * from b", "select * from c"));
		List<Outcome> outcomes = run(migrations, trial(state(1), up(2)), trial(state(), up(1), down(2)));
		assertThat(outcomes.get(0))
			.isEqualTo(new Failed(id(2), false, "42P01", "ERROR: relation \"b\" does not exist", "2_m2/up.sql:2:15"));
		assertThat(outcomes.get(1))
			.isEqualTo(new Failed(id(2), true, "42P01", "ERROR: relation \"c\" does not exist", "2_m2/down.sql:1:15"));
	}

	@Test
	void saysWhichMigrationKeepsAStateFromBeingMade() {
		List<Migration> migrations = List.of(Scripts.up(1, "create table a (id int)"),
				Scripts.up(2, "select * from nothing"), Scripts.up(3, "create table c (id int)"));
		List<Outcome> outcomes = run(migrations, trial(state(1, 2), up(3)), trial(state(1, 2, 3), up(3)),
				trial(state(1, 2, 3, 1), up(3)), trial(state(2, 1), up(3)), trial(state(1), up(3)));
		NoState expected = new NoState(id(2), "42P01", "ERROR: relation \"nothing\" does not exist");
		assertThat(outcomes.subList(0, 4)).containsOnly(expected);
		assertThat(ran(outcomes.get(4)).together().objects()).containsOnlyKeys("table c", "column c.id");
	}

	@Test
	void leavesNothingOfOneTrialToTheNext() {
		Migration leaves = Scripts.up(2, """
				create temp table temporary (id int); set my.setting = 'left'; set search_path = pg_catalog;
				select pg_advisory_lock(1); prepare left_over as select 1; create table public.a (id int);
				select nextval('public.s'); set role pg_read_all_data""");
		Migration fails = Scripts.up(3, "set my.setting = 'left'; select pg_advisory_lock(1); prepare left_over as "
				+ "select 1; select nextval('s'); select 1 / 0");
		Migration looks = Scripts.up(4, """
				create table found as select to_regclass('temporary')::text as temporary, to_regclass('a')::text as a,
					nullif(current_setting('my.setting', true), '') as setting, current_setting('search_path') as path,
					(select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as locks,
					(select count(*) from pg_prepared_statements where from_sql) as statements,
					nextval('s') as next, current_user = session_user as myself""");
		List<Outcome> outcomes = run(List.of(Scripts.up(1, "create sequence s"), leaves, fails, looks),
				trial(state(1), up(2)), trial(state(1), up(4)), trial(state(1), up(3)), trial(state(1), up(4), up(2)));
		assertThat(outcomes.get(0)).isInstanceOf(Ran.class);
		assertThat(outcomes.get(2)).isInstanceOf(Failed.class);
		for (int looked : List.of(1, 3)) {
			assertThat(ran(outcomes.get(looked)).together().rows().get("found")).isEqualTo("""
					1 row
					a: null
					locks: 0
					myself: true
					next: 1
					path: "\\"$user\\", public"
					setting: null
					statements: 0
					temporary: null""");
		}
	}

	@Test
	void leavesNothingOfOneMigrationToTheNextInAState() {
		Migration leaves = Scripts.up(1,
				"create temp table temporary (id int); set search_path = pg_catalog; " + "set role pg_read_all_data");
		List<Outcome> outcomes = run(
				List.of(leaves, Scripts.up(2, "create table a (id int)"), Scripts.up(3, "select * from temporary")),
				trial(state(1), up(2)), trial(state(1, 2), up(3)));
		assertThat(ran(outcomes.get(0)).together().objects()).containsOnlyKeys("table a", "column a.id");
		assertThat(outcomes.get(1)).isInstanceOf(Failed.class);
	}

	@Test
	void restoresSequences() {
		List<Migration> migrations = List.of(
				Scripts.up(1, "create table a (id serial); create table b (id serial); insert into b default values"),
				Scripts.up(2, "insert into a default values; insert into b default values"),
				Scripts.up(3, "insert into a default values"));
		List<Outcome> outcomes = run(migrations, trial(state(1), up(2)), trial(state(1), up(2), up(3)),
				trial(state(1, 3), up(2)), trial(state(1, 2, 3), up(2)), trial(state(1, 2), up(2)));
		assertThat(rows(outcomes.get(0))).isEqualTo(Map.of("a", "1 row\nid: 1", "b", "1 row\nid: 2"));
		assertThat(rows(outcomes.get(1))).isEqualTo(Map.of("a", "2 rows\nid: 1, 2", "b", "1 row\nid: 2"));
		assertThat(rows(outcomes.get(2))).isEqualTo(Map.of("a", "1 row\nid: 2", "b", "1 row\nid: 2"));
		assertThat(rows(outcomes.get(3))).isEqualTo(Map.of("a", "1 row\nid: 3", "b", "1 row\nid: 3"));
		assertThat(rows(outcomes.get(4))).isEqualTo(Map.of("a", "1 row\nid: 2", "b", "1 row\nid: 3"));
	}

	@Test
	void checksDeferredConstraintsInStatesAndMoves() {
		List<Migration> migrations = List.of(
				Scripts.up(1,
						"create table a (id int primary key); "
								+ "create table b (a int references a deferrable initially deferred)"),
				Scripts.up(2, "insert into b values (1); insert into a values (1)"),
				Scripts.up(3, "insert into b values (2)"));
		List<Outcome> outcomes = run(migrations, trial(state(1, 2), up(2)), trial(state(1, 2), up(3)),
				trial(state(1, 3), up(2)), trial(state(1), up(2)));
		assertThat(outcomes.get(0)).isInstanceOf(Failed.class);
		assertThat(outcomes.get(1)).isInstanceOfSatisfying(Failed.class,
				(failed) -> assertThat(failed.sqlState()).isEqualTo("23503"));
		assertThat(outcomes.get(2)).isInstanceOf(NoState.class);
		assertThat(rows(outcomes.get(3))).isEqualTo(Map.of("a", "1 row\nid: 1", "b", "1 row\na: 1"));
	}

	@Test
	void commitsStatesInWhichANewEnumLabelIsUsed() {
		List<Migration> migrations = List.of(Scripts.up(1, "create type mood as enum ('sad')"),
				Scripts.up(2, "alter type mood add value 'happy'"),
				Scripts.up(3, "create table a (m mood default 'happy'); insert into a default values"),
				Scripts.up(4, "create table b (id int)"));
		List<Outcome> outcomes = run(migrations, trial(state(1), up(2), up(3)), trial(state(1, 4), up(2), up(3)),
				trial(state(4, 1, 2), up(3)), trial(state(4, 1, 2, 3), up(3)), trial(state(1, 4), up(3)));
		assertThat(ran(outcomes.get(0)).each().get(1).objects()).containsKey("table a");
		assertThat(ran(outcomes.get(1)).together().objects()).containsKeys("enum label mood.happy", "table a");
		assertThat(rows(outcomes.get(2))).isEqualTo(Map.of("a", "1 row\nm: \"happy\""));
		assertThat(outcomes.get(3)).isInstanceOf(Failed.class);
		assertThat(outcomes.get(4)).isInstanceOf(Failed.class);
	}

	@Test
	void commitsStatesThatHoldTooManyLocks() {
		List<Migration> migrations = List.of(Scripts.up(1, "create table a (id int)"),
				Scripts.up(2, "create table b (id int); " + NEEDS_COMMIT.formatted("a")),
				Scripts.up(3, "create table c (id int); " + NEEDS_COMMIT.formatted("b")),
				Scripts.up(4, "create table d (id int); " + NEEDS_COMMIT.formatted("d")),
				Scripts.up(5, "create table e (id int)"));
		List<Outcome> outcomes = run(migrations, trial(state(5, 1, 2), up(3)), trial(state(5), up(1), up(2)),
				trial(state(1, 5, 2), up(4)), trial(state(4, 1), up(2)), trial(state(1, 2), up(3)));
		assertThat(ran(outcomes.get(0)).together().objects()).containsOnlyKeys("table c", "column c.id");
		assertThat(ran(outcomes.get(1)).each()).extracting(Delta::objects)
			.containsExactly(Map.of("table a", "", "column a.id", "integer"),
					Map.of("table b", "", "column b.id", "integer"));
		assertThat(outcomes.get(2)).isInstanceOf(Failed.class);
		assertThat(outcomes.get(3)).isEqualTo(new NoState(id(4), "53200", "ERROR: out of shared memory"));
		assertThat(ran(outcomes.get(4)).together().objects()).containsOnlyKeys("table c", "column c.id");
	}

	@Test
	void comesToTheSameWithSeveralWorkersAndManyTrials() {
		List<Migration> migrations = LongStream.rangeClosed(1, 12)
			.mapToObj((id) -> Scripts.up(id,
					"create table t%1$d (id serial); insert into t%1$d default values".formatted(id)
							+ ((id % 3 == 0) ? "; alter table t%d add column x int".formatted(id - 1) : "")))
			.toList();
		List<Trial> trials = new ArrayList<>();
		for (long last = 1; last <= 12; last++) {
			for (long first = 1; first <= last; first++) {
				long[] state = LongStream.range(first, last).toArray();
				trials.add(trial(state(state), up(last)));
			}
		}
		List<Outcome> alone = new TrialRunner(server, migrations, 1).run(trials);
		assertThat(new TrialRunner(server, migrations, 3).run(trials)).isEqualTo(alone);
		assertThat(alone).hasSize(78).filteredOn(Failed.class::isInstance).hasSize(4);
		assertThat(new TrialRunner(server, migrations, 2).run(List.of())).isEmpty();
	}

	@Test
	void commitsALongChainOfStatesAndRestoresItsSequences() {
		List<Migration> migrations = new ArrayList<>(List.of(Scripts.up(1, "create table a (id serial)")));
		LongStream.rangeClosed(2, 120)
			.mapToObj((id) -> Scripts.up(id, (id == 61) ? "select 1 / 0" : "insert into a default values"))
			.forEach(migrations::add);
		List<Trial> trials = new ArrayList<>();
		for (int length = 1; length <= 120; length++) {
			trials.add(trial(state(LongStream.rangeClosed(1, length).toArray()), up(2)));
			trials.add(trial(state(LongStream.concat(LongStream.rangeClosed(1, length), LongStream.of(3)).toArray()),
					up(2)));
		}
		List<Outcome> outcomes = new TrialRunner(server, migrations, 2).run(trials);
		for (int length = 1; length <= 60; length++) {
			assertThat(rows(outcomes.get(2 * length - 2))).isEqualTo(Map.of("a", "1 row\nid: " + length));
			assertThat(rows(outcomes.get(2 * length - 1))).isEqualTo(Map.of("a", "1 row\nid: " + (length + 1)));
		}
		assertThat(outcomes.subList(120, 240)).containsOnly(new NoState(id(61), "22012", "ERROR: division by zero"));
	}

	@Test
	void runsEqualTrialsOnce() {
		List<Outcome> outcomes = run(List.of(Scripts.up(1, "create table a as select clock_timestamp() as t")),
				trial(state(), up(1)), trial(state(), up(1)));
		assertThat(outcomes.get(0)).isInstanceOf(Ran.class).isEqualTo(outcomes.get(1));
	}

	@Test
	void saysThatTheServerHasGone() {
		Migration ends = Scripts.up(1, "select pg_terminate_backend(pg_backend_pid())");
		assertThatExceptionOfType(ProofException.class).isThrownBy(() -> run(List.of(ends), trial(state(), up(1))))
			.withMessageStartingWith("The scratch server failed during a trial: ");
	}

	private static List<Outcome> run(List<Migration> migrations, Trial... trials) {
		return new TrialRunner(server, migrations, 1).run(List.of(trials));
	}

	private static Trial trial(List<MigrationId> state, Move... moves) {
		return new Trial(state, List.of(moves));
	}

	private static List<MigrationId> state(long... ids) {
		return LongStream.of(ids).mapToObj(TrialRunnerIT::id).toList();
	}

	private static Move up(long id) {
		return Move.up(id(id));
	}

	private static Move down(long id) {
		return Move.down(id(id));
	}

	private static MigrationId id(long timestamp) {
		return new MigrationId(timestamp, "m" + timestamp);
	}

	private static Ran ran(Outcome outcome) {
		assertThat(outcome).isInstanceOf(Ran.class);
		return (Ran) outcome;
	}

	private static Map<String, String> rows(Outcome outcome) {
		return ran(outcome).together().rows();
	}

}
