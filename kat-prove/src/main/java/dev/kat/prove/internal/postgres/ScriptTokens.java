package dev.kat.prove.internal.postgres;

import java.util.List;
import java.util.function.BiConsumer;

import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.internal.postgres.script.SqlToken;
import dev.kat.internal.postgres.script.SqlTokens;
import dev.kat.internal.postgres.script.StatementReader;
import dev.kat.migration.Action;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationScript;

/**
 * Goes through the statements of migrations before any of them runs.
 */
final class ScriptTokens {

	private ScriptTokens() {
	}

	/**
	 * Goes through the statements that apply migrations or roll them back.
	 * @param use is given each statement and its tokens, and those of the code in it
	 */
	static void forEach(List<Migration> migrations, BiConsumer<SqlStatement, List<SqlToken>> use) {
		for (Migration migration : migrations) {
			for (Action action : List.of(migration.up(), migration.down())) {
				action.script().ifPresent((script) -> forEach(migration, script, use));
			}
		}
	}

	private static void forEach(Migration migration, MigrationScript script,
			BiConsumer<SqlStatement, List<SqlToken>> use) {
		try (StatementReader statements = new SqlScript(script).open(migration.metadata().transactionMode())) {
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				use.accept(next, SqlTokens.nestedOf(next.text()));
			}
		}
	}

}
