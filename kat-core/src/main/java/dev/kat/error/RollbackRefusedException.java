package dev.kat.error;

import java.util.List;

/**
 * Thrown when migrations cannot be rolled back as asked: some have no down script, or
 * others build on them that were not to be touched. Nothing was run.
 */
public final class RollbackRefusedException extends KatException {

	private static final long serialVersionUID = 1L;

	private final List<String> problems;

	/**
	 * Creates an exception for the given problems.
	 * @param problems one text for each problem, with its way out
	 */
	public RollbackRefusedException(List<String> problems) {
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
		return "Follow the way out named with each problem. Nothing was run.";
	}

}
