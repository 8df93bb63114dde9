package dev.kat.internal.postgres.script;

import dev.kat.migration.TransactionMode;

/**
 * The rules that a script must follow to be run in one of the modes.
 */
interface ScriptRules {

	/**
	 * Returns the rules of a mode.
	 * @param mode how the script will be run
	 * @param problems receives the violations
	 */
	static ScriptRules of(TransactionMode mode, ProblemReporter problems) {
		return switch (mode) {
			case TRANSACTIONAL -> new TransactionRules(problems);
			case NON_TRANSACTIONAL -> new SessionStateRules(new BlockRules(problems), problems, "no_transaction");
			case CHECKPOINTS -> new SessionStateRules(new CheckpointRules(problems), problems, "checkpoints");
		};
	}

	/**
	 * Takes the next statement.
	 */
	void accept(SqlStatement statement);

	/**
	 * Signals that there are no more statements.
	 */
	default void finish() {
	}

	/**
	 * Returns whether the latest statement is part of a unit, which is committed as a
	 * whole.
	 */
	default boolean isInUnit() {
		return false;
	}

	/**
	 * Returns whether a statement of a valid script is not run: Kat begins and commits
	 * all transactions itself.
	 */
	default boolean leavesOut(SqlStatement statement) {
		return statement.beginsUnit() || statement.endsUnit();
	}

}
