package dev.kat.internal.postgres.script;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where one statement ends and the next begins.
 */
class StatementSplittingTests {

	@Test
	void splitsAtSemicolons() {
		assertThat(Scripts.texts("SELECT 1; SELECT 2;")).containsExactly("SELECT 1", "SELECT 2");
	}

	@Test
	void takesTheLastStatementWithoutSemicolon() {
		assertThat(Scripts.texts("SELECT 1;\nSELECT 2\n")).containsExactly("SELECT 1", "SELECT 2");
	}

	@Test
	void skipsEmptyStatements() {
		assertThat(Scripts.texts(";; SELECT 1;; /* nothing */ ; -- nothing\n;")).containsExactly("SELECT 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \t\n", "-- comment", "/* comment */\n", ";", "\uFEFF", "\uFEFF-- comment\r\n" })
	void findsNothingInScriptsWithoutStatement(String text) {
		assertThat(Scripts.texts(text)).isEmpty();
	}

	@Test
	void leavesOutCommentsBetweenStatements() {
		assertThat(Scripts.texts("-- one;\nSELECT 1; /* two; */ SELECT 2 -- three;\n")).containsExactly("SELECT 1",
				"SELECT 2");
	}

	@Test
	void keepsCommentsInsideStatements() {
		assertThat(Scripts.texts("SELECT /* a; */ 1 -- b;\n , 2 /* c */;"))
			.containsExactly("SELECT /* a; */ 1 -- b;\n , 2 /* c */");
	}

	@Test
	void turnsCarriageReturnLineFeedIntoLineFeed() {
		assertThat(Scripts.texts("SELECT\r\n 1;\r\nSELECT\r 2;")).containsExactly("SELECT\n 1", "SELECT\r 2");
	}

	@Test
	void keepsCarriageReturnLineFeedWhereTheFirstLineEndsWithLineFeed() {
		assertThat(Scripts.texts("--\nSELECT 'a\r\nb', $$\r\n$$;\r\nSELECT\r\n 2;"))
			.containsExactly("SELECT 'a\r\nb', $$\r\n$$", "SELECT\r\n 2");
	}

	@Test
	void endsLineCommentsAtCarriageReturns() {
		assertThat(Scripts.texts("SELECT 1 -- it's\r; SELECT 2")).containsExactly("SELECT 1 -- it's\r", "SELECT 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 'a;b'", "SELECT 'it''s; fine'", "SELECT '\\'", "SELECT ''", "SELECT '-- ;'",
			"SELECT '/* ;'", "SELECT '\n;\n'", "SELECT '$$;'", "SELECT N'a;'", "SELECT B'01;'", "SELECT x'1F;\\'",
			"SELECT U&'\\0061;\\'", "SELECT U&'!0061;' UESCAPE '!'", "SELECT somee'a;\\'", "SELECT 1e'a;\\'",
			"SELECT é'\\;'" })
	void keepsStandardStringsTogether(String statement) {
		assertThat(Scripts.texts(statement + ";SELECT 2")).containsExactly(statement, "SELECT 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT E'it\\'s; fine'", "SELECT e'\\\\'", "SELECT E'a'';\\''", "SELECT E'\\\\\\';'",
			"SELECT -E'\\';'", "SELECT(E'\\';')" })
	void keepsEscapeStringsTogether(String statement) {
		assertThat(Scripts.texts(statement + ";SELECT 2")).containsExactly(statement, "SELECT 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT E'a'\n'b\\';c'", "SELECT E'a' -- it's\n\t'b\\';c'", "SELECT E'a'\n\n-- x\n'b\\';'",
			"SELECT E'a'\n'b'\n'c\\';'" })
	void goesOnWithEscapesAfterALineEnd(String statement) {
		assertThat(Scripts.texts(statement + ";SELECT 2")).containsExactly(statement, "SELECT 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT E'a' 'b\\'", "SELECT E'a' /*\n*/ 'b\\'", "SELECT E'a'\n/* x */'b\\'",
			"SELECT E'a'\n, 'b\\'", "SELECT 'a'\n'b\\'" })
	void endsEscapesWhereTheStringDoesNotGoOn(String statement) {
		assertThat(Scripts.texts(statement + ";SELECT 2")).containsExactly(statement, "SELECT 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT \"a;b\"", "SELECT \"say \"\"hi;\"\"\"", "SELECT \"\\\"", "SELECT U&\"d!0061t;\"",
			"SELECT \"it's;\"", "SELECT \"-- ;\n\"" })
	void keepsQuotedIdentifiersTogether(String statement) {
		assertThat(Scripts.texts(statement + ";SELECT 2")).containsExactly(statement, "SELECT 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT $$a;'b$$", "SELECT $$$$", "SELECT $a$ ; $$ ; $b$ ; $a$", "SELECT $a$ $a $a$",
			"SELECT $a$ ;$$a$", "SELECT $ünï_1$;$ünï_1$", "SELECT $\uD83D\uDE00$;$\uD83D\uDE00$",
			"SELECT $a$;\n-- it's\n$a$", "SELECT $A$ ; $a$ ; $A$", "SELECT $$\\$$", "SELECT 1$$;$$", "SELECT $1$$;$$" })
	void keepsDollarQuotesTogether(String statement) {
		assertThat(Scripts.texts(statement + ";SELECT 2")).containsExactly(statement, "SELECT 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT a$$ FROM t", "SELECT $1", "SELECT a$b$c FROM t", "SELECT ünï$$ FROM t",
			"SELECT 1a$$", "SELECT $1a$$", "SELECT $ FROM t", "SELECT $a FROM t" })
	void takesOtherDollarSignsForWhatTheyAre(String statement) {
		assertThat(Scripts.texts(statement + ";SELECT 2")).containsExactly(statement, "SELECT 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT /* ; */ 1", "SELECT /* /* ; */ ; */ 1", "SELECT /*/ ; */ 1", "SELECT /**/ 1",
			"SELECT /***/ 1", "SELECT /*//* ; **/ ; */ 1", "SELECT /* it's -- ; \n */ 1", "SELECT 2 */*;*/ 1",
			"SELECT -- ; it's\n 1", "SELECT 1 +-- ;\n 1", "SELECT 1 - - 1" })
	void keepsCommentsTogether(String statement) {
		assertThat(Scripts.texts(statement + ";SELECT 2")).containsExactly(statement, "SELECT 2");
	}

	@Test
	void doesNotSplitInParentheses() {
		String rule = "CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; (SELECT 1); DELETE FROM b;)";
		assertThat(Scripts.texts(rule + ";SELECT 2")).containsExactly(rule, "SELECT 2");
	}

	@Test
	void ignoresParenthesesThatWereNeverOpened() {
		assertThat(Scripts.texts("SELECT 1); SELECT (2)")).containsExactly("SELECT 1)", "SELECT (2)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END",
			"create or replace function f() returns int begin atomic; select 1; ; end",
			"CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC END",
			"CREATE PROCEDURE p() BEGIN /* x */ ATOMIC SELECT CASE WHEN a THEN 1 END; /* x */ END",
			"CREATE PROCEDURE p() BEGIN ATOMIC SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END END, (CASE WHEN a THEN 1"
					+ " END); SELECT 1; END",
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT t.end, 1 AS case, \"end\" FROM t; SELECT 1 AS end; END",
			"CREATE FUNCTION f(begin int, atomic int) RETURNS int BEGIN ATOMIC SELECT 1; END" })
	void keepsAtomicBodiesTogether(String statement) {
		assertThat(Scripts.texts(statement + ";SELECT 2")).containsExactly(statement, "SELECT 2");
	}

	@Test
	void knowsAtomicBodiesOfFunctionsAndProceduresOnly() {
		assertThat(Scripts.texts("CREATE VIEW v AS SELECT t.begin atomic FROM t; SELECT begin atomic; SELECT 2"))
			.containsExactly("CREATE VIEW v AS SELECT t.begin atomic FROM t", "SELECT begin atomic", "SELECT 2");
	}

	@Test
	void leavesBodiesInDollarQuotesAlone() {
		String block = "DO $$ BEGIN PERFORM 1; COMMIT; END; $$";
		assertThat(Scripts.texts(block + "; SELECT 2")).containsExactly(block, "SELECT 2");
	}

	@Test
	void ignoresTheLinesThatPgDumpGuardsItsOutputWith() {
		assertThat(Scripts.texts("\\restrict a1;B'2\nSELECT 1;\n\\unrestrict a1;B'2\n")).containsExactly("SELECT 1");
	}

	@Test
	void leavesOutTheTransactionOfAScriptThatRunsInOne() {
		assertThat(Scripts.texts("BEGIN; SELECT 1; COMMIT;")).containsExactly("SELECT 1");
	}

	@Test
	void leavesOutWhatBeginsAndEndsTransactionsOnlyIfAsked() {
		String text = "BEGIN; SELECT 1; COMMIT AND CHAIN; SELECT 2; COMMIT";
		try (StatementReader reader = Scripts.script(text).open(TransactionMode.NON_TRANSACTIONAL)) {
			assertThat(reader.nextWithControl()).map(SqlStatement::text).hasValue("BEGIN");
			assertThat(reader.next()).extracting(SqlStatement::text).isEqualTo("SELECT 1");
			assertThat(reader.nextWithControl()).map(SqlStatement::text).hasValue("COMMIT AND CHAIN");
			assertThat(reader.nextWithControl()).map(SqlStatement::text).hasValue("SELECT 2");
			assertThat(reader.poll()).isEmpty();
		}
	}

	@Test
	void staysAtTheEnd() {
		try (StatementReader reader = Scripts.script("SELECT 1").open(TransactionMode.TRANSACTIONAL)) {
			reader.next();
			assertThat(List.of(reader.next() == null, reader.next() == null)).containsExactly(true, true);
		}
	}

}
