package dev.kat.internal.postgres.script;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

class BlockRulesTests {

	private static final String REFUSED = "Transaction control not allowed: up.sql:%s\n  %s";

	@ParameterizedTest
	@ValueSource(strings = { "BEGIN; SELECT 1; COMMIT;", "SELECT 1; begin work; SELECT 2; end", "BEGIN; COMMIT",
			"START TRANSACTION; SELECT 1; COMMIT; SELECT 2; BEGIN TRANSACTION; SELECT 3; END TRANSACTION;",
			"BEGIN; SAVEPOINT a; SELECT 1; ROLLBACK TO a; RELEASE a; COMMIT;",
			"BEGIN; SELECT 1; COMMIT AND CHAIN; SELECT 2; COMMIT;", "SELECT 1; BEGIN; SELECT 2; COMMIT; BEGIN; END",
			"BEGIN; SET TRANSACTION READ ONLY; SELECT 1; COMMIT;" })
	void allowBlocks(String text) {
		assertThat(problems(text)).isEmpty();
	}

	@Test
	void leaveOutWhatBeginsAndEndsABlock() {
		SqlScript script = Scripts.script("SELECT 1; BEGIN; SELECT 2; COMMIT AND CHAIN; SELECT 3; COMMIT; SELECT 4;");
		try (StatementReader statements = script.open(TransactionMode.NON_TRANSACTIONAL)) {
			for (int number = 1; number <= 4; number++) {
				assertThat(statements.poll()).map(SqlStatement::text).hasValue("SELECT " + number);
			}
			assertThat(statements.poll()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "COMMIT | 1:1", "END | 1:1", "SELECT 1; COMMIT; SELECT 2 | 1:11", "SAVEPOINT a | 1:1",
					"RELEASE a; SELECT 1 | 1:1", "SELECT 1; ROLLBACK TO a | 1:11",
					"BEGIN; SELECT 1; COMMIT; COMMIT | 1:26", "COMMIT AND CHAIN; SELECT 1; COMMIT | 1:1" })
	void refuseWhatNeedsABlock(String text, String position) {
		assertThat(problems(text)).containsExactly(REFUSED.formatted(position,
				"With no_transaction, every statement outside BEGIN and COMMIT is committed on its own: remove this "
						+ "one, or write BEGIN before what is to be committed together."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "ROLLBACK | 1:1", "ABORT | 1:1", "BEGIN; SELECT 1; ROLLBACK; SELECT 2; COMMIT; | 1:18",
					"BEGIN; SELECT 1; ROLLBACK AND CHAIN; COMMIT; | 1:18", "BEGIN; PREPARE TRANSACTION 'a'; END | 1:8",
					"BEGIN; SELECT 1; COMMIT AND NO CHAIN; END | 1:18" })
	void refuseWhatUndoesABlock(String text, String position) {
		assertThat(problems(text)).containsExactly(REFUSED.formatted(position,
				"With no_transaction, a block that begins with BEGIN ends with COMMIT, and whatever fails in it is "
						+ "rolled back: remove this one."));
	}

	@Test
	void refuseABlockInABlock() {
		assertThat(problems("BEGIN;\nSELECT 1;\nBEGIN;\nSELECT 2;\nCOMMIT;")).containsExactly(REFUSED.formatted("3:1",
				"The block before it is still open: write COMMIT before this one, or remove it."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; COMMIT;",
			"START TRANSACTION READ ONLY; SELECT 1; COMMIT;" })
	void refuseOptions(String text) {
		assertThat(problems(text)).containsExactly(REFUSED.formatted("1:1",
				"Kat begins the block itself, in READ COMMITTED: write a plain BEGIN, or split the migration there "
						+ "and set isolation in its metadata.yaml."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "SELECT 1;~BEGIN;~SELECT 2; | 2:1", "BEGIN | 1:1",
					"BEGIN; SELECT 1; COMMIT;~SELECT 1;~ BEGIN; SELECT 2 | 3:2",
					"BEGIN; SELECT 1;~COMMIT AND CHAIN; SELECT 2 | 2:1" })
	void refuseABlockThatDoesNotEndAtItsBegin(String text, String position) {
		assertThat(problems(text.replace("~", "\n"))).containsExactly("Unclosed BEGIN: up.sql:" + position
				+ "\n  Write COMMIT after the last of the statements that are to be committed together.");
	}

	private static List<String> problems(String text) {
		return Scripts.problems(Scripts.script(text), TransactionMode.NON_TRANSACTIONAL);
	}

}
