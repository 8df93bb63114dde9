package dev.kat.prove.internal.locks;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.internal.postgres.script.StatementReader;
import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.Migration;
import dev.kat.migration.TransactionMode;

/**
 * In which transaction each statement of a script runs, as Kat runs it.
 */
final class TransactionNumbers {

	private final TransactionMode mode;

	private final Map<ScriptPosition, Integer> numbers = new HashMap<>();

	private int current = 1;

	private boolean isInBlock;

	private TransactionNumbers(TransactionMode mode) {
		this.mode = mode;
		this.isInBlock = mode != TransactionMode.NON_TRANSACTIONAL;
	}

	/**
	 * Reads the script that applies a migration, if there is one.
	 */
	static TransactionNumbers of(Migration migration) {
		TransactionMode mode = migration.metadata().transactionMode();
		return migration.up()
			.script()
			.map((script) -> of(new SqlScript(script), mode))
			.orElseGet(() -> new TransactionNumbers(mode));
	}

	private static TransactionNumbers of(SqlScript script, TransactionMode mode) {
		TransactionNumbers numbers = new TransactionNumbers(mode);
		if (!mode.isTransactional()) {
			try (StatementReader statements = script.open(mode)) {
				Optional<SqlStatement> next = statements.nextWithControl();
				while (next.isPresent()) {
					numbers.add(next.get());
					next = statements.nextWithControl();
				}
			}
		}
		return numbers;
	}

	private void add(SqlStatement statement) {
		if (statement.endsUnit()) {
			this.current++;
			this.isInBlock = statement.beginsUnit() || this.mode == TransactionMode.CHECKPOINTS;
		}
		else if (statement.beginsUnit()) {
			this.isInBlock = true;
		}
		else {
			this.numbers.put(statement.position(), this.current);
			this.current += this.isInBlock ? 0 : 1;
		}
	}

	/**
	 * {@return the number of a statement's transaction, counted from 1}
	 */
	int of(SqlStatement statement) {
		return this.numbers.getOrDefault(statement.position(), 1);
	}

}
