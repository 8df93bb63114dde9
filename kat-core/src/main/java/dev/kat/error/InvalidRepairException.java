package dev.kat.error;

import java.util.List;

/**
 * Thrown when a repair was asked for that the record has no use for. Nothing was changed.
 */
public final class InvalidRepairException extends KatException {

	private static final long serialVersionUID = 1L;

	private final List<String> problems;

	/**
	 * Creates an exception for the given problems.
	 * @param problems one text for each migration that cannot be repaired like that
	 */
	public InvalidRepairException(List<String> problems) {
		super(String.join("\n", problems), null);
		this.problems = List.copyOf(problems);
	}

	/**
	 * {@return every migration that cannot be repaired like that, and why}
	 */
	public List<String> problems() {
		return this.problems;
	}

	@Override
	public String action() {
		return "Only a migration without a transaction that stopped half-way can be marked as done or as not done.";
	}

}
