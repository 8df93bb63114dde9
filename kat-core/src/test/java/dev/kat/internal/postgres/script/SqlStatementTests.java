package dev.kat.internal.postgres.script;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Positions, excerpts and secrets of statements.
 */
class SqlStatementTests {

	private static final String GRIN = "\uD83D\uDE00";

	@Test
	void knowsWhereItsFirstTokenBegins() {
		assertThat(positions("-- one\n  SELECT 1; /* two */ SELECT\n2;\n\nSELECT 3")).containsExactly("up.sql:2:3",
				"up.sql:2:23", "up.sql:5:1");
	}

	@Test
	void countsCodePointsInColumns() {
		assertThat(positions("/* " + GRIN + "é */ SELECT 1")).containsExactly("up.sql:1:10");
	}

	@Test
	void countsATabAsOneColumn() {
		assertThat(positions("\t\tSELECT 1")).containsExactly("up.sql:1:3");
	}

	@Test
	void countsCarriageReturnLineFeedAsOneLineEnd() {
		assertThat(positions("SELECT 1;\r\n\r\n SELECT 2")).containsExactly("up.sql:1:1", "up.sql:3:2");
	}

	@Test
	void doesNotCountTheByteOrderMark() {
		assertThat(positions("\uFEFFSELECT 1")).containsExactly("up.sql:1:1");
	}

	@Test
	void goesOnCountingAfterCopyData() {
		assertThat(positions("COPY t FROM STDIN;\n1\n2\n\\.\n SELECT 1")).containsExactly("up.sql:1:1", "up.sql:5:2");
	}

	@ParameterizedTest
	@CsvSource({ "1, 3:5", "8, 3:12", "9, 4:1", "11, 4:3", "13, 4:5" })
	void findsServerPositions(int serverPosition, String expected) {
		SqlStatement statement = Scripts.statement("\r\n\r\n    SELECT\t\r\n\t1, x\r\n");
		assertThat(statement.positionAt(serverPosition)).hasToString("up.sql:" + expected);
	}

	@Test
	void findsServerPositionsBehindCharactersOutsideTheBasicPlane() {
		SqlStatement statement = Scripts.statement(" SELECT '" + GRIN + GRIN + "', x");
		assertThat(statement.positionAt(14)).hasToString("up.sql:1:15");
	}

	@ParameterizedTest
	@CsvSource({ "-1, 1:1", "0, 1:1", "10, 2:2", "11, 2:2", "2147483647, 2:2" })
	void takesServerPositionsOutsideForTheNearestEnd(int serverPosition, String expected) {
		assertThat(Scripts.statement("SELECT\n+ \n ;").positionAt(serverPosition)).hasToString("up.sql:" + expected);
	}

	@Test
	void showsTheLineThatHoldsThePosition() {
		assertThat(Scripts.statement("SELECT a,\n    usres.b,\n c FROM t").excerpt(15))
			.isEqualTo(new Excerpt("usres.b,", 0));
	}

	@Test
	void showsOnlyTheStatementsPartOfTheLine() {
		assertThat(Scripts.statements("SELECT 1; SELECT x; SELECT 2").get(1).excerpt(8))
			.isEqualTo(new Excerpt("SELECT x", 7));
	}

	@Test
	void keepsTheCaretAlignedBehindTabsAndCharactersOutsideTheBasicPlane() {
		assertThat(Scripts.statement("SELECT\n\t\t'" + GRIN + "'\t, x").excerpt(16))
			.isEqualTo(new Excerpt("'" + GRIN + "' , x", 6));
	}

	@Test
	void showsControlCharactersAsSpaces() {
		assertThat(Scripts.statement("SELECT '\u001B[31m', x").excerpt(1))
			.isEqualTo(new Excerpt("SELECT ' [31m', x", 0));
	}

	@Test
	void putsTheCaretBehindTheLastCharacterAtTheEndOfTheStatement() {
		assertThat(Scripts.statement("SELECT +\n  ;").excerpt(12)).isEqualTo(new Excerpt("SELECT +", 8));
	}

	@Test
	void showsALineOf200CharactersWhole() {
		String line = "SELECT " + "x".repeat(193);
		assertThat(Scripts.statement(line).excerpt(200)).isEqualTo(new Excerpt(line, 199));
	}

	@Test
	void cutsALongLineAfterThePosition() {
		assertThat(Scripts.statement("SELECT " + "x".repeat(194)).excerpt(8))
			.isEqualTo(new Excerpt("SELECT " + "x".repeat(192) + "…", 7));
	}

	@Test
	void cutsALongLineBeforeThePosition() {
		assertThat(Scripts.statement("SELECT " + "x".repeat(500) + "y").excerpt(508))
			.isEqualTo(new Excerpt("…" + "x".repeat(198) + "y", 199));
	}

	@Test
	void cutsALongLineOnBothSidesOfThePosition() {
		assertThat(Scripts.statement("SELECT " + GRIN.repeat(300) + "y" + "z".repeat(300)).excerpt(308))
			.isEqualTo(new Excerpt("…" + GRIN.repeat(99) + "y" + "z".repeat(98) + "…", 100));
	}

	@Test
	void cutsALineOfMegabytesInNoTime() {
		SqlStatement statement = Scripts.statement("SELECT " + "x,".repeat(5_000_000) + "x");
		assertThat(statement.excerpt(5_000_000).line()).hasSize(200);
	}

	private static List<String> positions(String text) {
		return Scripts.statements(text).stream().map((statement) -> statement.position().toString()).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "set search_path = shop", "RESET ALL",
			"select pg_catalog.set_config('search_path', '', false)" })
	void knowsWhatIsThereForTheSession(String sql) {
		assertThat(Scripts.statement(sql).changesSession()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "update t set a = 1", "select 'set_config'",
			"insert into t select set_config('a.b', 'c', true)" })
	void knowsWhatIsThereForMore(String sql) {
		assertThat(Scripts.statement(sql).changesSession()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "copy t to stdout", "COPY s.t (a, b) TO STDOUT WITH (FORMAT csv)",
			"copy (select 1) to stdin", "copy \"to\" to stdout csv header" })
	void knowsCopyToStdout(String sql) {
		assertThat(Scripts.statement(sql).isCopyToStdout()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "copy t to '/tmp/stdout'", "copy t to program 'cat'", "copy \"to\" from 'stdout'",
			"select 'copy t to stdout'", "alter table t rename to stdout" })
	void takesNothingElseForCopyToStdout(String sql) {
		assertThat(Scripts.statement(sql).isCopyToStdout()).isFalse();
	}

}
