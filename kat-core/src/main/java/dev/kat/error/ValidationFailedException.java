package dev.kat.error;

import java.util.List;

/**
 * Thrown when what is on record in the database contradicts the folders. Nothing was run.
 */
public final class ValidationFailedException extends ProblemsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception for the given findings.
	 * @param problems the problems, with their ways out
	 */
	public ValidationFailedException(List<Problem> problems) {
		super(problems);
	}

	@Override
	public Category category() {
		return Category.CONFLICT;
	}

	@Override
	public String action() {
		return "Follow the advice given with each finding. Nothing was run.";
	}

}
