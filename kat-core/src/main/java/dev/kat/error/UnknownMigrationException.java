package dev.kat.error;

import java.util.List;

/**
 * Thrown when a reference names no migration, or more than one.
 */
public final class UnknownMigrationException extends KatException {

	private static final long serialVersionUID = 1L;

	private final List<String> problems;

	/**
	 * Creates an exception for the given references.
	 * @param problems one text for each reference, with the candidates
	 */
	public UnknownMigrationException(List<String> problems) {
		super(String.join("\n", problems), null);
		this.problems = List.copyOf(problems);
	}

	/**
	 * {@return every reference that could not be resolved, with the candidates}
	 */
	public List<String> problems() {
		return this.problems;
	}

	@Override
	public String action() {
		return "Name a migration by its timestamp, as <timestamp>_<name>, or by its name where only one has it.";
	}

}
