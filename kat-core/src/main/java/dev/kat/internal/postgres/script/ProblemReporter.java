package dev.kat.internal.postgres.script;

import dev.kat.error.InvalidMigrationException;
import dev.kat.internal.text.ScriptPosition;

/**
 * Receives the problems found while a script is read.
 */
@FunctionalInterface
interface ProblemReporter {

	/**
	 * Stops at the first problem.
	 */
	ProblemReporter FAIL_FAST = (position, problem) -> {
		throw new InvalidMigrationException(problem.at(position.toString()));
	};

	/**
	 * Receives a problem.
	 * @param position where it is
	 * @param problem what it is
	 */
	void report(ScriptPosition position, UnplacedProblem problem);

	/**
	 * Receives a problem.
	 * @param position where it is
	 * @param title what it is
	 * @param wayOut what to do about it; may be empty
	 */
	default void report(ScriptPosition position, String title, String wayOut) {
		report(position, new UnplacedProblem(title, "", wayOut));
	}

}
