package dev.kat.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Reports problems, all at once.
 */
public abstract sealed class ProblemsException extends KatException
		permits InvalidGraphException, InvalidMigrationException, InvalidRepairException, RollbackRefusedException,
		UnknownMigrationException, ValidationFailedException {

	private static final long serialVersionUID = 1L;

	private final transient List<Problem> problems;

	ProblemsException(List<Problem> problems) {
		super(problems.stream().map(Problem::message).collect(Collectors.joining("\n")), null);
		this.problems = List.copyOf(problems);
	}

	/**
	 * {@return every problem found}
	 */
	public final List<Problem> problems() {
		return this.problems;
	}

}
