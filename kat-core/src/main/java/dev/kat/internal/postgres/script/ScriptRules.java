package dev.kat.internal.postgres.script;

import dev.kat.migration.TransactionMode;

/**
 * What a script must keep to so that it can be run in one of the modes.
 */
interface ScriptRules {

	/**
	 * Returns the rules of a mode.
	 * @param mode how the script is to be run
	 * @param problems takes what breaks the rules
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
	 * Takes note that there are no more statements.
	 */
	default void finish() {
	}

	/**
	 * Returns whether a statement of a script that has passed is not run.
	 */
	default boolean leavesOut(SqlStatement statement) {
		return false;
	}

}
