package dev.kat.prove.internal.locks;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.internal.postgres.script.StatementReader;
import dev.kat.migration.Migration;
import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TransactionNumbers}.
 */
class TransactionNumbersTests {

	@Test
	void oneTransaction() {
		assertThat(numbers("begin; select 1; select 2; commit;", TransactionMode.TRANSACTIONAL)).containsExactly(1, 1);
	}

	@Test
	void checkpoints() {
		assertThat(numbers("select 1; commit and chain; select 2; select 3; commit; begin; select 4;",
				TransactionMode.CHECKPOINTS))
			.containsExactly(1, 2, 2, 3);
	}

	@Test
	void withoutATransaction() {
		assertThat(numbers("select 1; select 2; begin; select 3; select 4; commit; select 5; select 6",
				TransactionMode.NON_TRANSACTIONAL))
			.containsExactly(1, 2, 3, 3, 4, 5);
	}

	private static List<Integer> numbers(String sql, TransactionMode mode) {
		Migration migration = LockScripts.up(1, sql, mode);
		TransactionNumbers numbers = TransactionNumbers.of(migration);
		List<Integer> found = new ArrayList<>();
		SqlScript script = new SqlScript(migration.up().script().orElseThrow());
		try (StatementReader statements = script.open(mode)) {
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				found.add(numbers.of(next));
			}
		}
		return found;
	}

}
