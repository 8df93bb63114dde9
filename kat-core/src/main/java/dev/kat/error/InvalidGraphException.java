package dev.kat.error;

import java.util.List;

/**
 * Thrown when the migrations do not form a directed acyclic graph: cycles, parents that
 * do not exist, timestamps used twice. All problems are reported at once.
 */
public final class InvalidGraphException extends KatException {

	private static final long serialVersionUID = 1L;

	private final List<String> problems;

	/**
	 * Creates an exception for the given problems.
	 * @param problems one text for each problem, each naming the folders involved
	 */
	public InvalidGraphException(List<String> problems) {
		super(String.join("\n", problems), null);
		this.problems = List.copyOf(problems);
	}

	/**
	 * {@return every problem found}
	 */
	public List<String> problems() {
		return this.problems;
	}

	@Override
	public String action() {
		return "Correct the metadata.yaml files named above. Nothing was run.";
	}

}
