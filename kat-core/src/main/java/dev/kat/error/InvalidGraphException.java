package dev.kat.error;

import java.util.List;

/**
 * Thrown when the migrations do not form a directed acyclic graph: cycles, parents that
 * do not exist, timestamps used twice. All problems are reported at once.
 */
public final class InvalidGraphException extends ProblemsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception for the given problems.
	 * @param problems the problems, each naming the folders involved
	 */
	public InvalidGraphException(List<Problem> problems) {
		super(problems);
	}

	@Override
	public Category category() {
		return Category.FAILED;
	}

	@Override
	public String action() {
		return "Correct the metadata.yaml files named above. Nothing was run.";
	}

}
