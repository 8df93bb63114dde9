package dev.kat.error;

import java.util.List;

/**
 * Thrown when a reference names no migration, or more than one.
 */
public final class UnknownMigrationException extends ProblemsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception for the given references.
	 * @param problems one for each reference, with the candidates
	 */
	public UnknownMigrationException(List<Problem> problems) {
		super(problems);
	}

	@Override
	public Category category() {
		return Category.INPUT;
	}

	@Override
	public String action() {
		return "Refer to a migration by its timestamp, by <timestamp>_<name>, or by its name if that is unique.";
	}

}
