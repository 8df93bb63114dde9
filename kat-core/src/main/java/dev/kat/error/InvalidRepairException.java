package dev.kat.error;

import java.util.List;

/**
 * Thrown when a migration cannot be repaired as requested. Nothing was changed.
 */
public final class InvalidRepairException extends ProblemsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception for the given problems.
	 * @param problems one for each migration that cannot be repaired like that
	 */
	public InvalidRepairException(List<Problem> problems) {
		super(problems);
	}

	@Override
	public Category category() {
		return Category.CONFLICT;
	}

	@Override
	public String action() {
		return "Only a migration without a transaction that stopped partway can be marked as done or as not done.";
	}

}
