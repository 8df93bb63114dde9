package dev.kat.error;

/**
 * Thrown when another instance has changed what a step of a plan relies on, after the
 * plan was made: a parent is no longer applied, or a child has been applied. The steps
 * before it are done.
 */
public final class OutdatedPlanException extends KatException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception for a step.
	 * @param message which step, and what has changed
	 */
	public OutdatedPlanException(String message) {
		super(message, null);
	}

	@Override
	public Category category() {
		return Category.CONFLICT;
	}

	@Override
	public String action() {
		return "Make a new plan: another instance has changed the database since this plan was made.";
	}

}
