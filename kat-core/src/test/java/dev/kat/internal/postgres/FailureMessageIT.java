package dev.kat.internal.postgres;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What psql shows of an error is shown, but for rows, and with places in the file.
 */
class FailureMessageIT {

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
	}

	@Test
	void listsWhatDependsOnWhatIsDropped() {
		this.folders.add("1_a", """
				CREATE TABLE plans (id int PRIMARY KEY);
				CREATE VIEW cheap_plans AS SELECT * FROM plans;
				CREATE VIEW free_plans AS SELECT * FROM cheap_plans;
				DROP TABLE plans;
				""");
		assertThat(failure()).isEqualTo("""
				%s:4:1
				    DROP TABLE plans
				  ERROR: cannot drop table plans because other objects depend on it (SQLSTATE 2BP01)
				  DETAIL: view cheap_plans depends on table plans
				      view free_plans depends on view cheap_plans
				  HINT: Use DROP ... CASCADE to drop the dependent objects too.""".formatted(file()));
	}

	@Test
	void namesTheLineInABlock() {
		this.folders.add("1_a", """
				CREATE TABLE things (id int);
				DO LANGUAGE 'plpgsql'
				$$
				DECLARE
				  r record;
				BEGIN
				  FOR r IN SELECT 1 AS n LOOP
				    INSERT INTO things VALUES (r.n);
				    UPDATE things SET idd = 2;
				  END LOOP;
				END $$;
				""");
		assertThat(failure()).isEqualTo("""
				%1$s:9:5
				    UPDATE things SET idd = 2;
				  ERROR: column "idd" of relation "things" does not exist (SQLSTATE 42703)
				  CONTEXT: PL/pgSQL function inline_code_block line 7 at SQL statement (%1$s:9)""".formatted(file()));
	}

	@Test
	void namesTheLineInAFunctionOfTheScript() {
		this.folders.add("1_a", """
				CREATE FUNCTION inner_step() RETURNS void LANGUAGE plpgsql AS $f$
				BEGIN
				  PERFORM 1;
				  EXECUTE 'ALTER TABLE nowhere ADD COLUMN x int';
				END $f$;
				CREATE FUNCTION outer_step() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN PERFORM inner_step(); END $f$;
				SELECT outer_step();
				""");
		assertThat(failure()).isEqualTo("""
				%1$s:7:1
				    SELECT outer_step()
				  ERROR: relation "nowhere" does not exist (SQLSTATE 42P01)
				  CONTEXT: PL/pgSQL function inner_step() line 4 at EXECUTE (%1$s:4)
				  CONTEXT: PL/pgSQL function outer_step() line 1 at PERFORM (%1$s:6)""".formatted(file()));
	}

	@Test
	void namesTheLineInATrigger() {
		this.database.jdbc().execute("create schema app");
		this.folders.add("1_a", """
				CREATE TABLE stock (n int);
				CREATE OR REPLACE FUNCTION app."Check"() RETURNS trigger AS '
				BEGIN
				  RAISE EXCEPTION ''no'' USING DETAIL = ''row '' || NEW.n;
				END' LANGUAGE plpgsql;
				CREATE TRIGGER t BEFORE INSERT ON stock FOR EACH ROW EXECUTE FUNCTION app."Check"();
				INSERT INTO stock VALUES (4711);
				""");
		assertThat(failure()).isEqualTo("""
				%1$s:7:1
				    INSERT INTO stock VALUES (4711)
				  ERROR: no (SQLSTATE P0001)
				  DETAIL may name rows: it is logged at DEBUG by the logger dev.kat.sql.
				  CONTEXT: PL/pgSQL function app."Check"() line 3 at RAISE (%1$s:4)""".formatted(file()));
	}

	@Test
	void namesTheLineOfCopyData() {
		this.folders.add("1_a", """
				CREATE TABLE rates (id int, rate text);
				COPY rates
				  FROM stdin;
				1\ta
				2\tb
				x\tsecret
				\\.
				""");
		assertThat(failure()).isEqualTo("""
				%1$s:2:1
				    COPY rates
				  ERROR: invalid input syntax for type integer: "x" (SQLSTATE 22P02)
				  CONTEXT: COPY rates, line 3, column id (%1$s:6)""".formatted(file()));
	}

	@Test
	void showsNoRowOfCopyData() {
		this.folders.add("1_a", "CREATE TABLE rates (id int);\nCOPY rates FROM stdin;\n1\tsecret\n\\.\n");
		assertThat(failure()).isEqualTo("""
				%1$s:2:1
				    COPY rates FROM stdin
				  ERROR: extra data after last expected column (SQLSTATE 22P04)
				  CONTEXT: COPY rates, line 1 (%1$s:3)""".formatted(file()));
	}

	@Test
	void saysWhereTheDuplicateKeyIs() {
		this.folders.add("1_a", """
				CREATE TABLE people (email text);
				INSERT INTO people VALUES ('a@example.org'), ('a@example.org');
				CREATE UNIQUE INDEX ON people (email);
				""");
		assertThat(failure()).isEqualTo("""
				%s:3:1
				    CREATE UNIQUE INDEX ON people (email)
				  ERROR: could not create unique index "people_email_idx" (SQLSTATE 23505)
				  DETAIL may name rows: it is logged at DEBUG by the logger dev.kat.sql.""".formatted(file()));
	}

	@Test
	void saysWhereTheRowIsThatViolatesACheck() {
		this.folders.add("1_a",
				"CREATE TABLE t (id int CHECK (id > 0), name text); INSERT INTO t VALUES (-1, 'secret')");
		assertThat(failure()).endsWith(
				"\n  ERROR: new row for relation \"t\" violates check constraint \"t_id_check\" (SQLSTATE 23514)\n  DETAIL may name rows: it is logged at DEBUG by the logger dev.kat.sql.");
	}

	@Test
	void saysWhatAColumnIsUsedBy() {
		this.folders.add("1_a",
				"CREATE TABLE t (id int); CREATE VIEW v AS SELECT id FROM t; ALTER TABLE t ALTER id TYPE bigint");
		assertThat(failure()).endsWith(
				"\n  ERROR: cannot alter type of a column used by a view or rule (SQLSTATE 0A000)\n  DETAIL: rule _RETURN on view v depends on column \"id\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p text REFERENCES p) | ERROR: foreign key constraint "c_p_fkey" cannot be implemented (SQLSTATE 42804) | DETAIL: Key columns "p"
					CREATE TABLE t (a text); INSERT INTO t SELECT string_agg(md5(n::text), '') FROM generate_series(1, 100) n; CREATE INDEX i ON t (a) | ERROR: index row size 3216 exceeds btree version 4 maximum 2704 for index "i" (SQLSTATE 54000) | DETAIL: Index row references tuple (0,1) in relation "t".
					""")
	void showsDetailsThatNameObjects(String script, String error, String detail) {
		this.folders.add("1_a", script);
		assertThat(failure()).contains("\n  " + error + "\n  " + detail);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT '{\"a\": secret}'::json",
			"CREATE TABLE t (a int NOT NULL, b text); INSERT INTO t VALUES (NULL, 'secret')",
			"CREATE TABLE t (a text, EXCLUDE (a WITH =)); INSERT INTO t VALUES ('secret'), ('secret')",
			"CREATE TABLE t (a int); CREATE VIEW v AS SELECT * FROM t WHERE a > 0 WITH CHECK OPTION; INSERT INTO v VALUES (-4711)" })
	void showsNoDetailThatNamesRows(String script) {
		this.folders.add("1_a", script);
		String failure = failure();
		assertThat(failure).contains("\n  DETAIL may name rows: it is logged at DEBUG by the logger dev.kat.sql.");
		assertThat(failure.substring(failure.indexOf("\n  ERROR"))).doesNotContain("secret", "4711");
	}

	@Test
	void locatesAnErrorInTheTextOfABlock() {
		this.folders.add("1_a", "DO $$\nBEGIN\n  UPDAT t;\nEND $$");
		assertThat(failure()).startsWith(file() + ":3:3\n    UPDAT t;\n    ^\n");
	}

	@Test
	void isWhatTheJournalKeeps() {
		this.folders.add("1_a",
				"CREATE TABLE t (id int); CREATE VIEW v AS SELECT * FROM t;\nDO $$ BEGIN DROP TABLE t; END $$");
		failure();
		assertThat(this.database.jdbc().queryForObject("select error from migrations_journal", String.class))
			.isEqualTo("""
					ERROR: cannot drop table t because other objects depend on it
					DETAIL: view v depends on table t
					HINT: Use DROP ... CASCADE to drop the dependent objects too.
					CONTEXT: PL/pgSQL function inline_code_block line 1 at SQL statement (%s:2)""".formatted(file()));
	}

	@Test
	void mergesWhatARecursionRepeats() {
		this.folders.add("1_a", """
				CREATE FUNCTION r(n int) RETURNS int LANGUAGE plpgsql AS $$
				BEGIN
				  RETURN r(n + 1);
				END $$;
				SELECT r(1);
				""");
		assertThat(failure().replaceAll("\\d+ more times", "n more times")).isEqualTo(
				"""
						%1$s:5:1
						    SELECT r(1)
						  ERROR: stack depth limit exceeded (SQLSTATE 54001)
						  HINT: Increase the configuration parameter "max_stack_depth" (currently 2048kB), after ensuring the platform's stack depth limit is adequate.
						  CONTEXT: PL/pgSQL function r(integer) line 3 at RETURN (%1$s:3)
						  CONTEXT: … the same n more times"""
					.formatted(file()));
	}

	@Test
	void givesNoLineForARoutineOfAnotherSchema() {
		this.database.jdbc().execute("create schema a");
		this.database.jdbc().execute("create schema b");
		this.database.jdbc()
			.execute("create function b.chk() returns void language plpgsql as $$ begin\n\n raise 'no'; end $$");
		this.folders.add("1_a",
				"CREATE FUNCTION a.chk() RETURNS void LANGUAGE plpgsql AS $$ BEGIN\n\n END $$;\nSELECT b.chk();");
		assertThat(failure()).isEqualTo("""
				%s:4:1
				    SELECT b.chk()
				  ERROR: no (SQLSTATE P0001)
				  CONTEXT: PL/pgSQL function b.chk() line 3 at RAISE""".formatted(file()));
	}

	@Test
	void givesNoLineForAnOverloadThatTheScriptDoesNotMake() {
		this.database.jdbc()
			.execute("create function chk(n int) returns void language plpgsql as $$ begin\n raise 'no'; end $$");
		this.folders.add("1_a",
				"CREATE FUNCTION chk(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN\n\n END $$;\nSELECT chk(1);");
		assertThat(failure()).isEqualTo("""
				%s:4:1
				    SELECT chk(1)
				  ERROR: no (SQLSTATE P0001)
				  CONTEXT: PL/pgSQL function chk(integer) line 2 at RAISE""".formatted(file()));
	}

	@Test
	void namesTheLineInAnOverloadOfTheScript() {
		this.folders.add("1_a",
				"""
						CREATE FUNCTION chk(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
						CREATE FUNCTION chk(IN n numeric(9, 2), "At" timestamp(3) = now(), OUT m int[], VARIADIC l varchar[] = '{}')
						LANGUAGE plpgsql AS $$
						BEGIN
						  RAISE 'no';
						END $$;
						SELECT chk(1);
						""");
		assertThat(failure()).isEqualTo(
				"""
						%1$s:7:1
						    SELECT chk(1)
						  ERROR: no (SQLSTATE P0001)
						  CONTEXT: PL/pgSQL function chk(numeric,timestamp without time zone,character varying[]) line 3 at RAISE (%1$s:5)"""
					.formatted(file()));
	}

	@Test
	void namesTheLineInADeferredTrigger() {
		this.folders.add("1_a", """
				CREATE TABLE stock (n int);
				CREATE FUNCTION chk() RETURNS trigger LANGUAGE plpgsql AS $$
				BEGIN
				  RAISE 'no';
				END $$;
				CREATE CONSTRAINT TRIGGER t AFTER INSERT ON stock DEFERRABLE INITIALLY DEFERRED
				  FOR EACH ROW EXECUTE FUNCTION chk();
				INSERT INTO stock VALUES (4711);
				""");
		assertThat(failure()).isEqualTo("""
				%1$s: at COMMIT
				  ERROR: no (SQLSTATE P0001)
				  CONTEXT: PL/pgSQL function chk() line 3 at RAISE (%1$s:4)""".formatted(file()));
	}

	@Test
	void namesTheLineOfAVariable() {
		this.folders.add("1_a", "DO $$\nDECLARE\n  x int := 'abc'; BEGIN\nEND $$;");
		assertThat(failure()).isEqualTo(
				"""
						%1$s:3:3
						    x int := 'abc'; BEGIN
						  ERROR: invalid input syntax for type integer: "abc" (SQLSTATE 22P02)
						  CONTEXT: PL/pgSQL function inline_code_block line 3 during statement block local variable initialization (%1$s:3)"""
					.formatted(file()));
	}

	@Test
	void namesTheFunctionWhoseReturnValueHasAnotherType() {
		this.folders.add("1_a",
				"CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 'x'::text; END $$;\nSELECT f();");
		assertThat(failure()).isEqualTo("""
				%1$s:2:1
				    SELECT f()
				  ERROR: invalid input syntax for type integer: "x" (SQLSTATE 22P02)
				  CONTEXT: PL/pgSQL function f() while casting return value to function's return type"""
			.formatted(file()));
	}

	@Test
	void namesTheLineInTheOuterBlockOnly() {
		this.folders.add("1_a", """
				DO $$
				BEGIN

				  EXECUTE 'DO ''BEGIN RAISE $m$no$m$; END''';
				END $$;
				""");
		assertThat(failure()).isEqualTo("""
				%1$s:4:3
				    EXECUTE 'DO ''BEGIN RAISE $m$no$m$; END''';
				  ERROR: no (SQLSTATE P0001)
				  CONTEXT: PL/pgSQL function inline_code_block line 1 at RAISE
				  CONTEXT: PL/pgSQL function inline_code_block line 4 at EXECUTE (%1$s:4)""".formatted(file()));
	}

	private String file() {
		return this.folders.directory() + "/1_a/up.sql";
	}

	/** What follows the first line. */
	private String failure() {
		KatMigrator migrator = KatMigrator.builder(this.database.dataSource())
			.locations(this.folders.locations())
			.build();
		String message = catchThrowableOfType(MigrationFailedException.class, migrator::up).getMessage();
		return message.substring(message.indexOf('\n') + 3);
	}

}
