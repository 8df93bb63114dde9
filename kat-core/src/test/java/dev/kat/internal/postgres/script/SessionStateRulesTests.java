package dev.kat.internal.postgres.script;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

class SessionStateRulesTests {

	private static final String ORDINARY_ONE = "create an ordinary one and drop it at the end of the script, or "
			+ "leave out " + "no_transaction if the script can do without it.";

	private static final String WITHOUT_IT = "Session state not allowed: up.sql:%s\n  With no_transaction, a run "
			+ "that resumes after an interruption has a new session, without %s: %s";

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TEMP TABLE t (id int)", "create temporary table t (id int)",
			"CREATE LOCAL TEMPORARY TABLE t AS SELECT 1", "CREATE GLOBAL TEMP TABLE IF NOT EXISTS t ()",
			"CREATE TABLE pg_temp.t (id int)", "CREATE TABLE IF NOT EXISTS \"pg_temp\".t ()",
			"CREATE UNLOGGED TABLE pg_temp.t ()" })
	void refusesTemporaryTables(String statement) {
		assertRefused(statement, "1:1", "the temporary table", ORDINARY_ONE);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "CREATE TEMP VIEW v AS SELECT 1", "CREATE OR REPLACE TEMP RECURSIVE VIEW v (n) AS SELECT 1",
					"CREATE TEMP SEQUENCE s", "CREATE FUNCTION pg_temp.f() RETURNS int RETURN 1",
					"CREATE OR REPLACE FUNCTION pg_temp.f() RETURNS int RETURN 1",
					"CREATE TYPE pg_temp.t AS ENUM ('a')", "CREATE UNIQUE INDEX ON pg_temp.t (id)" })
	void refusesOtherTemporaryObjects(String statement) {
		assertRefused(statement, "1:1", "the temporary object", ORDINARY_ONE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "SELECT 1 AS a INTO TEMP t | 1:15", "SELECT 1 INTO TEMPORARY TABLE t | 1:10",
			"SELECT 1 AS a INTO LOCAL TEMP TABLE t FROM x | 1:15",
			"WITH w AS (SELECT 1) SELECT * INTO TEMP t FROM w | 1:31",
			"SELECT a, b, c, d, e, f, g, h, i, j, k INTO TEMP t FROM x | 1:40", "SELECT 1 INTO pg_temp.t | 1:10" })
	void refusesToSelectIntoATemporaryTable(String statement, String position) {
		assertRefused(statement, position, "the temporary table", ORDINARY_ONE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"PREPARE p AS SELECT 1 | 1:1 | the prepared statement | write it out where it is executed.",
			"PREPARE transaction (int) AS SELECT $1 | 1:1 | the prepared statement | write it out where it is "
					+ "executed.",
			"LISTEN c | 1:1 | the effect of LISTEN | remove the statement: nothing receives notifications here.",
			"DECLARE c NO SCROLL CURSOR WITH HOLD FOR SELECT 1 | 1:1 | the cursor | write what uses it as one DO "
					+ "block.",
			"SELECT setseed(0.5) | 1:8 | the seed of random() | write setseed and what uses random() as one DO block.",
			"SELECT dblink_connect('c', 'x') | 1:8 | the dblink connection | give the connection string to the "
					+ "calls that need it.",
			"SELECT public.dblink_connect_u('c', 'x') | 1:15 | the dblink connection | give the connection string "
					+ "to the calls that need it." })
	void refusesOtherStateOfASession(String statement, String position, String lost, String wayOut) {
		assertRefused(statement, position, lost, wayOut);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "SELECT pg_advisory_lock(1) | 1:8", "select PG_ADVISORY_LOCK_SHARED(1, 2) | 1:8",
					"SELECT pg_catalog.pg_try_advisory_lock(1) | 1:19", "SELECT pg_try_advisory_lock_shared (1) | 1:8",
					"WITH l AS (SELECT pg_advisory_lock(1)) SELECT * FROM l | 1:19",
					"(SELECT pg_advisory_lock(1)) | 1:9", "INSERT INTO t VALUES (pg_try_advisory_lock(1)) | 1:23" })
	void refusesAdvisoryLocksOfTheSession(String statement, String position) {
		assertRefused(statement, position, "the advisory lock",
				"remove it, because Kat's own lock keeps other instances away; or take pg_advisory_xact_lock in "
						+ "the statement that needs it.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO u VALUES (currval('s'))", "INSERT INTO u SELECT  lastval()" })
	void refusesTheValueThatAnEarlierStatementDrewFromASequence(String statement) {
		assertThat(problems("INSERT INTO t DEFAULT VALUES;\n" + statement))
			.containsExactly(WITHOUT_IT.formatted("2:23", "the value of currval or lastval",
					"get the value and use it in one statement, for example using WITH and RETURNING."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT nextval('s'), currval('s')", "SELECT setval('s', 1); SELECT 1",
			"SELECT pg_catalog.nextval('s'), currval('s')", "CREATE TABLE t (id int DEFAULT currval('s'))",
			"CREATE VIEW v AS SELECT lastval()", "SELECT 'currval(1)' AS currval, lastval FROM t" })
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

	@ParameterizedTest
	@ValueSource(strings = { "SELECT app.lastval(3)", "SELECT app.setseed(3)", "SELECT \"app\" . currval('a')",
			"SELECT \"LASTVAL\"()", "SELECT \"PG_CATALOG\".lastval()", "CALL setseed(3)",
			"SELECT app.pg_advisory_lock(1)" })
	void allowsOwnFunctionsAndProceduresOfTheSameName(String statement) {
		assertThat(problems("SELECT 1; " + statement + "; SELECT 2")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO currval (a) VALUES (1)", "INSERT INTO app.currval (a) VALUES (1)",
			"INSERT INTO app.dblink_connect (a) VALUES (1)", "INSERT INTO \"lastval\" (a) SELECT 1",
			"COPY setseed (a) TO '/tmp/a'", "WITH lastval (x) AS (SELECT 1) SELECT x FROM lastval",
			"WITH RECURSIVE lastval (x) AS (SELECT 1) SELECT x FROM lastval",
			"WITH a AS (SELECT 1), lastval (x) AS (SELECT 1), currval (y) AS (VALUES (1)) SELECT x FROM lastval",
			"SELECT (WITH a (x) AS (SELECT 1), setseed (y) AS (SELECT 1) SELECT y FROM setseed)",
			"INSERT INTO t WITH a AS (SELECT 1), lastval (x) AS (SELECT 1) SELECT x FROM lastval",
			"SELECT * FROM t AS lastval (a)", "SELECT * FROM app.t lastval (a)",
			"SELECT * FROM (SELECT 1) currval (a), unnest(b) setseed (c)",
			"EXPLAIN ANALYZE CREATE TABLE lastval (a) AS SELECT 1" })
	void allowsTheNamesOfSuchFunctionsWithListsOfColumns(String statement) {
		assertThat(problems("SELECT 1; " + statement + "; SELECT 2")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "WITH a AS (SELECT 1), b (x) AS (SELECT lastval()) SELECT 1 | 1:50",
					"WITH a AS (SELECT 1, lastval()) SELECT 1 | 1:32",
					"WITH a AS (SELECT 1) SELECT 1, lastval() | 1:42",
					"WITH a AS (SELECT (WITH b AS (SELECT 1) SELECT 1)) SELECT 1, currval('s') | 1:72",
					"SELECT now()::timestamp with time zone, lastval() | 1:51",
					"SELECT * FROM f() WITH ORDINALITY, lastval() | 1:46", "SELECT mydb.pg_catalog.lastval() | 1:34",
					"SELECT \"pg_catalog\".\"lastval\"() | 1:31", "CALL f(currval('s')) | 1:18",
					"SELECT app.nextval('s'), currval('s') | 1:36", "SELECT * FROM lastval() AS t (a) | 1:25" })
	void seesTheCallsBesideThem(String statement, String position) {
		assertThat(problems("SELECT 1; " + statement))
			.containsExactly(WITHOUT_IT.formatted(position, "the value of currval or lastval",
					"get the value and use it in one statement, for example using WITH and RETURNING."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT listen, temp, prepare FROM t", "INSERT INTO prepare (listen, temp) VALUES (1, 2)",
			"UPDATE prepare SET listen = 1 WHERE temp = 2", "ALTER TABLE temp ADD COLUMN temporary int",
			"CREATE TABLE prepare (temp int, listen int)", "CREATE TABLE \"temp\" (\"LISTEN\" int)",
			"CREATE VIEW temp AS SELECT temp FROM temporary", "CREATE INDEX temp ON listen (temp)",
			"SELECT 1 AS temp INTO temp WHERE true", "SELECT 1 AS a INTO temp UNION SELECT 2",
			"SELECT 1 AS a INTO temporary ORDER BY 1", "SELECT 1 AS a INTO \"temp\" LIMIT 1",
			"/* SELECT pg_advisory_lock(1) */ SELECT 1 -- setseed(1)", "SELECT $$lastval()$$, 'x' AS \"lastval\"" })
	void allowsNamesThatAreWordsOfStatementsElsewhere(String statement) {
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
				WITHOUT_IT.formatted("1:1, 2:1, 4:1 and 1 more", "the temporary table", ORDINARY_ONE),
				WITHOUT_IT.formatted("3:1", "the prepared statement", "write it out where it is executed."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TEMP TABLE t (id int)", "PREPARE p AS SELECT 1", "SELECT pg_advisory_lock(1)",
			"LISTEN c" })
	void allowsEverythingInATransaction(String statement) {
		assertThat(Scripts.problems(statement + "; SELECT 2")).isEmpty();
	}

	private static void assertRefused(String statement, String position, String lost, String wayOut) {
		assertThat(problems(statement + "; SELECT 2")).containsExactly(WITHOUT_IT.formatted(position, lost, wayOut));
		assertThat(problems(statement)).isEmpty();
	}

	private static List<String> problems(String text) {
		return Scripts.problems(Scripts.script(text), TransactionMode.NON_TRANSACTIONAL);
	}

}
