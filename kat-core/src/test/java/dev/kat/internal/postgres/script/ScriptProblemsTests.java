package dev.kat.internal.postgres.script;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.error.InvalidMigrationException;
import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a script is refused for before it runs, except for transaction control and
 * settings.
 */
class ScriptProblemsTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', value = { "SELECT 'a; | Unterminated string: up.sql:1:8",
			"SELECT E'a\\'; | Unterminated string: up.sql:1:8", "SELECT E'\\ | Unterminated string: up.sql:1:8",
			"SELECT 'a''; | Unterminated string: up.sql:1:8",
			"SELECT \"a; | Unterminated quoted identifier: up.sql:1:8",
			"SELECT $$a; | Unterminated dollar quote $$: up.sql:1:8",
			"SELECT $tag$a; $$ $Tag$ | Unterminated dollar quote $tag$: up.sql:1:8",
			"SELECT /* /* */ ; | Unterminated comment: up.sql:1:8", "/* SELECT 1; | Unterminated comment: up.sql:1:1",
			"SELECT ((1); | Unclosed parenthesis: up.sql:1:8",
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; | Unclosed BEGIN ATOMIC: up.sql:1:33" })
	void namesWhatIsNeverClosedAndWhereItBegins(String text, String problem) {
		assertThat(Scripts.problems(text)).containsExactly(problem);
	}

	@Test
	void doesNotQuoteATagAtAnyLengthOrOverSeveralLines() {
		assertThat(Scripts.problems("SELECT $\u2028" + "a".repeat(1000) + "$"))
			.containsExactly("Unterminated dollar quote $\\u2028" + "a".repeat(248) + "…: up.sql:1:8");
	}

	@Test
	void doesNotBlameAnOpenScriptForAMissingCommit() {
		assertThat(Scripts.problems("BEGIN; SELECT 'a; COMMIT;")).containsExactly("Unterminated string: up.sql:1:15");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|',
			value = { "\\c other | 1:1: \\c", "SELECT 1 \\gexec | 1:10: \\gexec", "\\. | 1:1: \\.",
					"SELECT 1\\; SELECT 2 | 1:9: \\;", "\\! ls | 1:1: \\!", "\\set_x | 1:1: \\set_x",
					"\\restrict a \\echo b | 1:13: \\echo", "SELECT \\restrict a | 1:8: \\restrict", "\\ | 1:1: \\",
					"\\é | 1:1: \\" })
	void namesPsqlCommands(String text, String command) {
		assertThat(Scripts.problems(text)).containsExactly("psql command not allowed: up.sql:" + command
				+ "\n  Kat runs scripts without psql: remove the command, or write it in SQL.");
	}

	@Test
	void tellsWhatToDoAboutADumpThatCreatesItsDatabase() {
		assertThat(Scripts.problems("\\restrict a\nCREATE DATABASE shop;\n\\unrestrict a\n\\connect shop\n"))
			.containsExactly("psql command not allowed: up.sql:4:1: \\connect"
					+ "\n  Kat migrates the one database it is connected to: run pg_dump without --create.");
	}

	@Test
	void leavesBackslashesInQuotesAndCommentsAlone() {
		assertThat(Scripts.problems("SELECT '\\a', \"\\b\", $$\\c$$ /* \\d */ -- \\e")).isEmpty();
	}

	@Test
	void namesTheFirstNulCharacter() {
		assertThat(Scripts.problems("SELECT 1;\n -- \0\0\n"))
			.containsExactly("NUL character: up.sql:2:5\n  PostgreSQL cannot hold it in text: remove it.");
	}

	@Test
	void findsNulCharactersInCopyData() {
		assertThat(Scripts.problems("COPY t FROM STDIN;\na\0\n\\.\n"))
			.containsExactly("NUL character: up.sql:2:2\n  PostgreSQL cannot hold it in text: remove it.");
	}

	@Test
	void refusesTextBetweenACopyAndItsData() {
		assertThat(Scripts.problems("COPY t FROM STDIN; SELECT 1;\n1\n\\.\n")).containsExactly(
				"Text after COPY ... FROM STDIN: up.sql:1:20\n  The data begins on the next line: move the text "
						+ "after it.");
	}

	@Test
	void tellsAllProblemsInTheOrderOfTheFile() {
		assertThat(Scripts.problems("BEGIN;\n\\i a.sql\nROLLBACK;\nSET client_encoding = 'LATIN1';\nSELECT 'a"))
			.extracting((problem) -> problem.lines().findFirst().orElseThrow())
			.containsExactly("psql command not allowed: up.sql:2:1: \\i", "Transaction control not allowed: up.sql:3:1",
					"Setting not allowed: up.sql:4:1", "Unterminated string: up.sql:5:8");
	}

	@Test
	void tellsAMissingCommitAtThePlaceOfTheBegin() {
		assertThat(Scripts.problems("BEGIN;\nSELECT 1;\n\\i a.sql\n"))
			.extracting((problem) -> problem.lines().findFirst().orElseThrow())
			.containsExactly("Transaction control not allowed: up.sql:1:1",
					"psql command not allowed: up.sql:3:1: \\i");
	}

	@Test
	void tellsOfOneProblemInManyPlacesTheFirstThreeAndCountsTheRest() {
		assertThat(Scripts.problems("SELECT 1;\n" + "\\i a\n".repeat(101)))
			.containsExactly("psql command not allowed: up.sql:2:1, 3:1, 4:1 and 98 more: \\i"
					+ "\n  Kat runs scripts without psql: remove the command, or write it in SQL.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "COMMIT; | 1:1", "COMMIT; COMMIT; | 1:1, 1:9",
			"COMMIT; COMMIT;~COMMIT; | 1:1, 1:9, 2:1", "COMMIT; COMMIT;~COMMIT; END; | 1:1, 1:9, 2:1 and 1 more" })
	void tellsAllOfNoMoreThanThreePlaces(String text, String places) {
		assertThat(Scripts.problems(text.replace("~", "\n"))).singleElement()
			.asString()
			.startsWith("Transaction control not allowed: up.sql:" + places + "\n");
	}

	@Test
	void tellsOfTheSameProblemWithAnotherWayOutOnItsOwn() {
		assertThat(Scripts.problems("SELECT 1; BEGIN; SELECT 1; ROLLBACK; BEGIN; SELECT 1; ROLLBACK;"))
			.extracting((problem) -> problem.lines().findFirst().orElseThrow())
			.containsExactly("Transaction control not allowed: up.sql:1:11, 1:38",
					"Transaction control not allowed: up.sql:1:28, 1:55");
	}

	@Test
	void tellsTheFirstHundredDifferentProblemsAndCountsTheRest() {
		String text = IntStream.range(0, 1000)
			.mapToObj((number) -> "\\%c%c%c\n".formatted('a' + number / 676, 'a' + number / 26 % 26, 'a' + number % 26))
			.collect(Collectors.joining());
		assertThat(Scripts.problems(text + "\\aaa\n")).hasSize(101)
			.startsWith("psql command not allowed: up.sql:1:1, 1001:1: \\aaa"
					+ "\n  Kat runs scripts without psql: remove the command, or write it in SQL.")
			.last()
			.isEqualTo("900 more problems in up.sql");
	}

	@Test
	void tellsWhatPrecedesTextThatIsNotUtf8() {
		SqlScript script = Scripts.script("ROLLBACK;\n\u00E4".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(Scripts.problems(script, TransactionMode.TRANSACTIONAL))
			.extracting((problem) -> problem.lines().findFirst().orElseThrow())
			.containsExactly("Transaction control not allowed: up.sql:1:1",
					"Not UTF-8: up.sql, byte 10 (counted from 0)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 'a", "\\connect b", "SELECT (", "SELECT 1 \0;" })
	void failsWhileReadingWhatWasNotChecked(String text) {
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(() -> Scripts.texts(text));
	}

	@Test
	void passesWithoutProblems() {
		assertThat(Scripts.problems("CREATE TABLE t (id int);\nINSERT INTO t VALUES (1);")).isEmpty();
	}

}
