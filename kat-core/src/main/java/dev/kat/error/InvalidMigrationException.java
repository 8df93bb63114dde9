package dev.kat.error;

import java.util.List;

/**
 * Thrown when migration folders cannot be read as migrations: broken metadata, missing or
 * undecodable files, scripts that must not run. All problems found are reported at once.
 */
public final class InvalidMigrationException extends KatException {

	private static final long serialVersionUID = 1L;

	private final List<String> problems;

	/**
	 * Creates an exception for the given problems.
	 * @param problems one text for each problem, each naming its file
	 */
	public InvalidMigrationException(List<String> problems) {
		super(String.join("\n", problems), null);
		this.problems = List.copyOf(problems);
	}

	/**
	 * Creates an exception for a single problem.
	 * @param problem what is wrong, naming the file
	 */
	public InvalidMigrationException(String problem) {
		this(List.of(problem));
	}

	/**
	 * {@return every problem found, in the order of the folders}
	 */
	public List<String> problems() {
		return this.problems;
	}

	@Override
	public String action() {
		return "Fix the files named above. Nothing was run.";
	}

}
