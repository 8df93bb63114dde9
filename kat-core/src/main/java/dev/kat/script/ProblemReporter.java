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
	ProblemReporter FAIL_FAST = (position, problem, detail) -> {
		throw new InvalidMigrationException(text(problem, position.toString(), detail));
	};

	/**
	 * Takes a problem.
	 * @param position where it is
	 * @param problem what it is
	 * @param detail what comes after the place: further facts, and the way out
	 */
	void report(ScriptPosition position, String problem, String detail);

	static String text(String problem, String places, String detail) {
		return problem + ": " + places + detail;
	}

}
