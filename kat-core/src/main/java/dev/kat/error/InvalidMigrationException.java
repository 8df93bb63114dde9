package dev.kat.error;

import java.util.List;

/**
 * Thrown when migration folders cannot be read as migrations: broken metadata, missing or
 * undecodable files, scripts that must not run. All problems found are reported at once.
 */
public final class InvalidMigrationException extends ProblemsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception for the given problems.
	 * @param problems the problems, in the order of the folders, each naming its file
	 */
	public InvalidMigrationException(List<Problem> problems) {
		super(problems);
	}

	/**
	 * Creates an exception for a single problem.
	 * @param problem what is wrong, naming the file
	 */
	public InvalidMigrationException(Problem problem) {
		this(List.of(problem));
	}

	@Override
	public Category category() {
		return Category.FAILED;
	}

	@Override
	public String action() {
		return "Fix the files named above. Nothing was run.";
	}

}
