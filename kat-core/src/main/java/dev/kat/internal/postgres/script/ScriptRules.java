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
			case NON_TRANSACTIONAL -> new SessionStateRules(problems);
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
	 * Returns whether a statement of a valid script is not run.
	 */
	default boolean leavesOut(SqlStatement statement) {
		return false;
	}

}
