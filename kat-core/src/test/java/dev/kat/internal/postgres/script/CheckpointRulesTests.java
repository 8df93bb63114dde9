package dev.kat.internal.postgres.script;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

class CheckpointRulesTests {

	private static final String REFUSED = "Transaction control not allowed: up.sql:%s\n  %s";

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "SELECT 1; COMMIT AND CHAIN; SELECT 2;",
			"BEGIN; SELECT 1; COMMIT; BEGIN; SELECT 2; COMMIT;", "SELECT 1; END WORK AND CHAIN; SELECT 2; COMMIT;",
			"SELECT 1; COMMIT; START TRANSACTION; SELECT 2", "SELECT 1; COMMIT AND CHAIN; COMMIT AND CHAIN; SELECT 2",
			"SELECT 1; COMMIT AND CHAIN;", "BEGIN; SAVEPOINT a; ROLLBACK TO a; COMMIT", "" })
	void allowUnits(String text) {
		assertThat(problems(text)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "SELECT 1; BEGIN; SELECT 2; COMMIT; | 1:11", "BEGIN; BEGIN; SELECT 1 | 1:8",
			"SELECT 1; COMMIT AND CHAIN; BEGIN; SELECT 2; | 1:29" })
	void refuseABeginWhereOneIsOpen(String text, String position) {
		assertThat(problems(text)).containsExactly(REFUSED.formatted(position,
				"With checkpoints, a transaction has begun already: write COMMIT before this one, or remove it."));
	}

	@Test
	void refuseStatementsBetweenTransactions() {
		assertThat(problems("SELECT 1;\nCOMMIT;\nVACUUM;\nBEGIN;\nSELECT 2;\nCOMMIT;\nSELECT 3;"))
			.containsExactly(REFUSED.formatted("2:1, 6:1",
					"With checkpoints, every statement is in a transaction: write COMMIT AND CHAIN, or a BEGIN "
							+ "after this one."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "SELECT 1; COMMIT; COMMIT; | 1:19", "SELECT 1; COMMIT; COMMIT AND CHAIN; SELECT 2 | 1:19" })
	void refuseASecondCommit(String text, String position) {
		assertThat(problems(text)).containsExactly(REFUSED.formatted(position,
				"With checkpoints, there is nothing to commit since the COMMIT before it: remove this one, or write "
						+ "BEGIN before what it commits."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "ROLLBACK | 1:1",
			"SELECT 1; ROLLBACK AND CHAIN; SELECT 2 | 1:11", "ABORT; | 1:1", "PREPARE TRANSACTION 'a' | 1:1" })
	void refuseWhatUndoesAUnit(String text, String position) {
		assertThat(problems(text)).containsExactly(REFUSED.formatted(position,
				"With checkpoints, each transaction of the script ends with COMMIT AND CHAIN, and whatever fails in "
						+ "it is rolled back: remove this one."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1 | 1:1",
			"SELECT 1; COMMIT; BEGIN READ ONLY; SELECT 2 | 1:19" })
	void refuseOptions(String text, String position) {
		assertThat(problems(text)).containsExactly(REFUSED.formatted(position,
				"Kat begins each transaction of the script itself: write a plain BEGIN, and set an isolation level in "
						+ "metadata.yaml, for example isolation: serializable."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TEMP TABLE t (id int); SELECT 1 FROM t; DROP TABLE t;",
			"CREATE TEMP TABLE t (id int); INSERT INTO t VALUES (1); COMMIT AND CHAIN;",
			"CREATE TEMP TABLE t ON COMMIT DROP AS SELECT 1; SELECT 1 FROM t; COMMIT AND CHAIN; SELECT 2",
			"SELECT nextval('s'); INSERT INTO u VALUES (currval('s')); COMMIT AND CHAIN; SELECT 1",
			"SELECT 1; COMMIT AND CHAIN; SELECT pg_advisory_lock(1); SELECT 2" })
	void allowStateThatOnlyItsOwnTransactionNeeds(String text) {
		assertThat(problems(text)).isEmpty();
	}

	@Test
	void refuseStateThatOutlivesItsTransaction() {
		assertThat(problems("CREATE TEMP TABLE t (id int);\nSELECT 1;\nCOMMIT AND CHAIN;\nSELECT 1 FROM t"))
			.containsExactly("Session state not allowed: up.sql:1:1\n  With checkpoints, a run that resumes after an "
					+ "interruption has a new session, without the temporary table: create an ordinary one and drop it "
					+ "at the end of the script, or leave out checkpoints if the script can do without it.");
		assertThat(problems("SELECT nextval('s');\nCOMMIT;\nBEGIN;\nINSERT INTO u VALUES (currval('s'))"))
			.singleElement()
			.asString()
			.startsWith("Session state not allowed: up.sql:4:23\n");
	}

	private static List<String> problems(String text) {
		return Scripts.problems(Scripts.script(text), TransactionMode.CHECKPOINTS);
	}

}
