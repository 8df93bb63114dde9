package dev.kat.internal.postgres.script;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

class TransactionRulesTests {

	private static final String LARGE_OBJECTS = """
			SELECT pg_catalog.lo_open('16441', 131072);
			SELECT pg_catalog.lowrite(0, '\\x68656c6c6f');
			SELECT pg_catalog.lo_close(0);
			""";

	private static final String FIRST_LINE = "Transaction control not allowed: up.sql:";

	@ParameterizedTest
	@ValueSource(strings = { "BEGIN; SELECT 1; COMMIT;", "begin; SELECT 1; end", "BEGIN WORK; SELECT 1; COMMIT WORK;",
			"Begin Transaction; SELECT 1; End Transaction;", "START TRANSACTION; SELECT 1; COMMIT TRANSACTION;",
			"-- comment\n/* comment */ BEGIN /* x */; SELECT 1; COMMIT -- done\n", ";BEGIN;; SELECT 1;;COMMIT;;",
			"\uFEFF\\restrict a\nBEGIN; SELECT 1; COMMIT;\n\\unrestrict a" })
	void leavesOutATransactionAroundTheWholeScript(String text) {
		assertThat(Scripts.problems(text)).isEmpty();
		assertThat(Scripts.texts(text)).containsExactly("SELECT 1");
	}

	@Test
	void leavesOutTransactionsAroundLargeObjects() {
		String text = "SELECT 1;\nBEGIN;\n" + LARGE_OBJECTS + "COMMIT;\nBEGIN;\n" + LARGE_OBJECTS
				+ "COMMIT;\nSELECT 2;";
		assertThat(Scripts.problems(text)).isEmpty();
		assertThat(Scripts.texts(text)).hasSize(8).allMatch((statement) -> statement.startsWith("SELECT"));
	}

	@Test
	void leavesOutATransactionAroundLargeObjectsThatOpensTheScript() {
		assertThat(Scripts.problems("BEGIN;" + LARGE_OBJECTS + "COMMIT; SELECT 1;")).isEmpty();
	}

	@Test
	void leavesOutTransactionsAroundLargeObjectsInOneAroundTheWholeScript() {
		assertThat(Scripts.problems("BEGIN; SELECT 1; BEGIN;" + LARGE_OBJECTS + "COMMIT; SELECT 2; COMMIT;")).isEmpty();
	}

	@Test
	void refusesATransactionAroundMoreThanLargeObjects() {
		assertThat(positions("SELECT 1;\nBEGIN;\n" + LARGE_OBJECTS + "SELECT 2;\nCOMMIT;\nSELECT 3;"))
			.containsExactly("2:1", "7:1");
	}

	@Test
	void refusesAnEmptyTransactionInTheMiddle() {
		assertThat(positions("SELECT 1; BEGIN; COMMIT; SELECT 2;")).containsExactly("1:11", "1:18");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "BEGIN; SELECT 1; | 1:1", "BEGIN; | 1:1", "SELECT 1; BEGIN; SELECT 2; | 1:11",
			"BEGIN; BEGIN; SELECT 1; COMMIT; | 1:8" })
	void refusesOtherBegins(String text, String position) {
		assertThat(Scripts.problems(text)).containsExactly(FIRST_LINE + position
				+ "\n  The script runs in Kat's own transaction. Only a plain BEGIN at its start is ignored, "
				+ "together with the COMMIT at its end: remove this one.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; | 1:1",
			"BEGIN WORK READ ONLY; SELECT 1; | 1:1", "SELECT 1; START TRANSACTION READ WRITE; SELECT 1; | 1:11" })
	void refusesBeginsWithOptionsAndNamesTheKey(String text, String position) {
		assertThat(Scripts.problems(text)).containsExactly(FIRST_LINE + position
				+ "\n  The script runs in Kat's own transaction. Only a plain BEGIN at its start is ignored, "
				+ "together with the COMMIT at its end: remove this one, and set an isolation level in "
				+ "metadata.yaml, for example isolation: serializable.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "SELECT 1; COMMIT; | 1:11", "SELECT 1; END; | 1:11", "COMMIT AND NO CHAIN; | 1:1",
					"ROLLBACK; | 1:1", "ROLLBACK WORK; | 1:1", "rollback and chain; | 1:1", "ABORT; | 1:1",
					"ABORT TRANSACTION; | 1:1", "PREPARE TRANSACTION 'a'; | 1:1",
					"BEGIN; SELECT 1; COMMIT; SELECT 2; COMMIT; | 1:18" })
	void refusesOtherEnds(String text, String position) {
		assertThat(Scripts.problems(text)).containsExactly(
				FIRST_LINE + position + "\n  It would end Kat's own transaction, in which the script runs: remove it, "
						+ "or split the migration there.");
	}

	@Test
	void refusesBothEndsOfATransactionThatDoesNotHoldTheWholeScript() {
		assertThat(positions("BEGIN; SELECT 1; COMMIT; SELECT 2;")).containsExactly("1:1", "1:18");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "BEGIN; SELECT 1; COMMIT; BEGIN; SELECT 2; COMMIT; | 1:18",
			"COMMIT AND CHAIN; SELECT 1; | 1:1", "SELECT 1; end work and chain; SELECT 2; COMMIT; | 1:11",
			"SELECT 1; COMMIT; START TRANSACTION; SELECT 2; | 1:11",
			"SELECT 1; COMMIT AND CHAIN; SELECT 2; COMMIT; BEGIN; SELECT 3; | 1:11, 1:39",
			"BEGIN; SELECT 1; COMMIT AND CHAIN; SELECT 2; COMMIT TRANSACTION AND CHAIN; SELECT 3; | 1:18, 1:46" })
	void refusesCheckpointsOnceAndNamesTheirKey(String text, String positions) {
		assertThat(Scripts.problems(text)).containsExactly(FIRST_LINE + positions
				+ "\n  It would end Kat's own transaction, in which the script runs. To commit there and continue in "
				+ "another transaction, set checkpoints: true in metadata.yaml; otherwise remove it, or split the "
				+ "migration there.");
	}

	@Test
	void namesTheFirstThreeOfManyCheckpoints() {
		assertThat(Scripts.problems("SELECT 1;\nCOMMIT AND CHAIN;\n".repeat(101))).singleElement()
			.asString()
			.startsWith(FIRST_LINE + "2:1, 4:1, 6:1 and 98 more\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SAVEPOINT a", "RELEASE a", "RELEASE SAVEPOINT a", "ROLLBACK TO a",
			"rollback to savepoint a", "ROLLBACK WORK TO SAVEPOINT a" })
	void allowsSavepoints(String statement) {
		assertThat(Scripts.problems(statement)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "COMMIT PREPARED 'a'", "ROLLBACK PREPARED 'a'", "PREPARE a AS SELECT 1",
			"PREPARE transaction AS SELECT 1", "PREPARE transaction (int) AS SELECT $1", "SET TRANSACTION READ ONLY",
			"DO $$ BEGIN COMMIT; END $$", "SELECT 'x'\n';COMMIT;'", "\"commit\"", "SELECT 1 AS begin" })
	void allowsWhatIsNotAboutTheCurrentTransaction(String statement) {
		assertThat(problemsWithoutTransaction(statement)).isEmpty();
		assertThat(Scripts.problems(statement)).isEmpty();
	}

	private static List<String> problemsWithoutTransaction(String text) {
		return Scripts.problems(Scripts.script(text), TransactionMode.NON_TRANSACTIONAL);
	}

	private static List<String> positions(String text) {
		return Scripts.problems(text)
			.stream()
			.map((problem) -> problem.substring(FIRST_LINE.length(), problem.indexOf('\n')))
			.flatMap((places) -> Stream.of(places.split(", ")))
			.toList();
	}

}
