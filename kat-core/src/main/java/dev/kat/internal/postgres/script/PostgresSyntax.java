package dev.kat.internal.postgres.script;

import java.util.Optional;
import java.util.Set;

import dev.kat.internal.plan.ScriptSyntax;
import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.TransactionMode;

/**
 * How psql reads scripts.
 */
public final class PostgresSyntax implements ScriptSyntax {

	/**
	 * Creates it.
	 */
	public PostgresSyntax() {
		// Exists only to be documented.
	}

	@Override
	public Optional<ScriptPosition> firstStatement(MigrationScript script) {
		return new SqlScript(script).firstStatement();
	}

	@Override
	public boolean check(MigrationScript script, TransactionMode mode) {
		return new SqlScript(script).check(mode);
	}

	@Override
	public Optional<ScriptPosition> firstOutsideTransaction(MigrationScript script) {
		return new SqlScript(script).firstOutsideTransaction();
	}

	@Override
	public Optional<String> digestOfFirst(MigrationScript script, int statements) {
		return new SqlScript(script).digestOfFirst(statements);
	}

	@Override
	public Optional<Set<String>> indexedTables(MigrationScript script) {
		return new SqlScript(script).indexedTables();
	}

}
