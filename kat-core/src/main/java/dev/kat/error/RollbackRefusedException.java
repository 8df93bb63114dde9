package dev.kat.error;

import java.util.List;

/**
 * Thrown when migrations cannot be rolled back as asked: some have no down script, or
 * others that were not selected build on them. Nothing was run.
 */
public final class RollbackRefusedException extends ProblemsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception for the given problems.
	 * @param problems the problems, with their ways out
	 */
	public RollbackRefusedException(List<Problem> problems) {
		super(problems);
	}

	@Override
	public Category category() {
		return Category.CONFLICT;
	}

	@Override
	public String action() {
		return "Follow the advice given with each problem. Nothing was run.";
	}

}
