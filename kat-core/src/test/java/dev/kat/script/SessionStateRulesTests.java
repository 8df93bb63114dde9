package dev.kat.script;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionStateRulesTests {

	private static final String WITHOUT_IT = "Session state not allowed: up.sql:%s\n  With no_transaction, a run that resumes "
			+ "after an interruption has another session, without this: %s";

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TEMP TABLE t (id int)", "create temporary table t (id int)",
			"CREATE LOCAL TEMPORARY TABLE t AS SELECT 1", "CREATE GLOBAL TEMP TABLE IF NOT EXISTS t ()",
			"CREATE TEMP VIEW v AS SELECT 1", "CREATE OR REPLACE TEMP RECURSIVE VIEW v (n) AS SELECT 1",
			"CREATE TEMP SEQUENCE s", "CREATE TABLE pg_temp.t (id int)", "CREATE TABLE IF NOT EXISTS \"pg_temp\".t ()",
			"CREATE FUNCTION pg_temp.f() RETURNS int RETURN 1",
			"CREATE OR REPLACE FUNCTION pg_temp.f() RETURNS int RETURN 1", "CREATE TYPE pg_temp.t AS ENUM ('a')",
			"CREATE UNIQUE INDEX ON pg_temp.t (id)" })
	void refusesTemporaryObjects(String statement) {
		assertRefused(statement, "1:1", "make an ordinary one and drop it at the end of the script, or leave out "
				+ "no_transaction if the script can do without it.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "SELECT 1 AS a INTO TEMP t | 1:15", "SELECT 1 INTO TEMPORARY TABLE t | 1:10",
			"SELECT 1 AS a INTO LOCAL TEMP TABLE t FROM x | 1:15",
			"WITH w AS (SELECT 1) SELECT * INTO TEMP t FROM w | 1:31",
			"SELECT a, b, c, d, e, f, g, h, i, j, k INTO TEMP t FROM x | 1:40", "SELECT 1 INTO pg_temp.t | 1:10" })
	void refusesToSelectIntoATemporaryTable(String statement, String position) {
		assertRefused(statement, position, "make an ordinary one and drop it at the end of the script, or leave out "
				+ "no_transaction if the script can do without it.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"PREPARE p AS SELECT 1 | 1:1 | write the statement out where it is executed.",
			"PREPARE transaction (int) AS SELECT $1 | 1:1 | write the statement out where it is executed.",
			"LISTEN c | 1:1 | remove the statement, nothing receives notifications here.",
			"DECLARE c NO SCROLL CURSOR WITH HOLD FOR SELECT 1 | 1:1 | write what uses the cursor as one DO block.",
			"SELECT setseed(0.5) | 1:8 | write it as one DO block with what uses random().",
			"SELECT dblink_connect('c', 'x') | 1:8 | give the connection string to the calls that need it.",
			"SELECT public.dblink_connect_u('c', 'x') | 1:15 | give the connection string to the calls that need it." })
	void refusesOtherStateOfASession(String statement, String position, String wayOut) {
		assertRefused(statement, position, wayOut);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "SELECT pg_advisory_lock(1) | 1:8", "select PG_ADVISORY_LOCK_SHARED(1, 2) | 1:8",
					"SELECT pg_catalog.pg_try_advisory_lock(1) | 1:19", "SELECT pg_try_advisory_lock_shared (1) | 1:8",
					"WITH l AS (SELECT pg_advisory_lock(1)) SELECT * FROM l | 1:19",
					"(SELECT pg_advisory_lock(1)) | 1:9", "INSERT INTO t VALUES (pg_try_advisory_lock(1)) | 1:23" })
	void refusesAdvisoryLocksOfTheSession(String statement, String position) {
		assertRefused(statement, position, "remove it, Kat's own lock keeps other instances away; or take "
				+ "pg_advisory_xact_lock in the statement that needs it.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO u VALUES (currval('s'))", "INSERT INTO u SELECT  lastval()" })
	void refusesTheValueThatAnEarlierStatementDrewFromASequence(String statement) {
		assertThat(problems("INSERT INTO t DEFAULT VALUES;\n" + statement)).containsExactly(WITHOUT_IT.formatted("2:23",
				"draw the value and use it in one statement, as with WITH and RETURNING."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT nextval('s'), currval('s')", "SELECT setval('s', 1); SELECT 1",
			"CREATE TABLE t (id int DEFAULT currval('s'))", "CREATE VIEW v AS SELECT lastval()",
			"SELECT 'currval(1)' AS currval, lastval FROM t" })
	void allowsOtherUsesOfSequences(String statement) {
		assertThat(problems("SELECT 1; " + statement + "; SELECT 2")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TEMP TABLE t (id int)", "PREPARE p AS SELECT 1", "SELECT pg_advisory_lock(1)",
			"SELECT setseed(0.5)", "SELECT lastval()" })
	void allowsInTheLastStatementWhatNoOtherCanNeed(String statement) {
		assertThat(problems(statement)).isEmpty();
		assertThat(problems("SET a.b = 1;" + (statement.contains("lastval") ? "" : statement) + ";;-- done\n"))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET search_path = a", "RESET ALL", "SELECT set_config('a.b', 'c', false)", "LOAD 'age'",
			"DISCARD ALL", "DISCARD TEMP", "DEALLOCATE ALL", "UNLISTEN *", "CLOSE ALL",
			"SELECT pg_advisory_unlock_all()", "SELECT pg_advisory_xact_lock(1)",
			"SELECT pg_try_advisory_xact_lock_shared(1)", "NOTIFY c", "CREATE TABLE temp (id int)",
			"CREATE TABLE temp.t (id int)", "INSERT INTO temp VALUES (1)",
			"WITH w AS (SELECT 1) INSERT INTO temp SELECT * FROM w", "SELECT 1 INTO temp FROM t",
			"SELECT 1 INTO temp.t FROM t", "SELECT 1 INTO t", "SELECT 1 INTO temp", "DROP TABLE pg_temp.t",
			"CREATE UNLOGGED TABLE t (id int)", "CREATE FUNCTION f() RETURNS int SET search_path = a, pg_temp RETURN 1",
			"CREATE FUNCTION f() RETURNS void BEGIN ATOMIC SELECT pg_advisory_lock(1); END",
			"CREATE VIEW v AS SELECT pg_try_advisory_lock(1)", "DO $$ BEGIN PERFORM pg_advisory_lock(1); END $$",
			"COMMENT ON TABLE t IS 'CREATE TEMP TABLE'", "SELECT setseed FROM t", "INSERT INTO t VALUES ('LISTEN c')",
			"SELECT 'pg_advisory_lock(1)'", "/* PREPARE p AS */ SELECT 1" })
	void allowsWhatResumedRunsHaveOrDoAgain(String statement) {
		assertThat(problems("SELECT 1; " + statement + "; SELECT 2")).isEmpty();
	}

	@Test
	void refusesEachKindOnceWithItsPlaces() {
		assertThat(problems("""
				CREATE TEMP TABLE a ();
				CREATE TEMP TABLE b ();
				PREPARE p AS SELECT 1;
				CREATE TEMP TABLE c ();
				CREATE TEMP TABLE d ();
				EXECUTE p;
				""")).containsExactly(
				WITHOUT_IT.formatted("1:1, 2:1, 4:1 and 1 more",
						"make an ordinary one and drop it at the end of the script, "
								+ "or leave out no_transaction if the script can do without it."),
				WITHOUT_IT.formatted("3:1", "write the statement out where it is executed."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TEMP TABLE t (id int)", "PREPARE p AS SELECT 1", "SELECT pg_advisory_lock(1)",
			"LISTEN c" })
	void allowsEverythingInATransaction(String statement) {
		assertThat(Scripts.problems(statement + "; SELECT 2")).isEmpty();
	}

	private static void assertRefused(String statement, String position, String wayOut) {
		assertThat(problems(statement + "; SELECT 2")).containsExactly(WITHOUT_IT.formatted(position, wayOut));
		assertThat(problems(statement)).isEmpty();
	}

	private static List<String> problems(String text) {
		return Scripts.problems(Scripts.script(text), TransactionMode.NON_TRANSACTIONAL);
	}

}
