package dev.kat.script;

import dev.kat.error.InvalidMigrationException;

/**
 * Takes the problems found while a script is read.
 */
@FunctionalInterface
interface ProblemReporter {

	/**
	 * Stops at the first problem.
	 */
	ProblemReporter FAIL_FAST = (position, problem) -> {
		throw new InvalidMigrationException(problem);
	};

	void report(ScriptPosition position, String problem);

}
