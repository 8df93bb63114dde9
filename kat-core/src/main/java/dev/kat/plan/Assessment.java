package dev.kat.plan;

import java.util.ArrayList;
import java.util.List;

import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.error.ValidationFailedException;

/**
 * What applying migrations would do, and the problems found. Applying, planning and
 * validating all use it, so that they agree.
 *
 * @param plan what would be done if nothing were wrong: first the baseline is recorded,
 * if there is one to record, then migrations are applied
 * @param pending one problem for each step of the plan, for a start that may not apply it
 * @param problems the problems that keep the plan from being run
 * @param warnings the problems that do not
 */
public record Assessment(MigrationPlan plan, List<Problem> pending, List<Problem> problems, List<Problem> warnings) {

	/**
	 * Copies the lists.
	 * @param plan what would be done if nothing were wrong
	 * @param pending one problem for each step of the plan
	 * @param problems the problems that keep the plan from being run
	 * @param warnings the problems that do not
	 */
	public Assessment {
		pending = List.copyOf(pending);
		problems = List.copyOf(problems);
		warnings = List.copyOf(warnings);
	}

	/**
	 * {@return whether the plan can be run and begins with recording a baseline}
	 */
	public boolean recordsBaseline() {
		return this.problems.isEmpty()
				&& this.plan.steps().stream().anyMatch((step) -> step.operation() == Operation.BASELINE);
	}

	/**
	 * Makes sure that nothing keeps the plan from being run.
	 * @throws ValidationFailedException with every problem
	 */
	public void requireNoProblems() {
		if (!this.problems.isEmpty()) {
			throw new ValidationFailedException(this.problems);
		}
	}

	/**
	 * Makes sure that nothing is wrong and nothing is pending.
	 * @throws ValidationFailedException with every problem, and what is pending
	 */
	public void requireUpToDate() {
		List<Problem> all = new ArrayList<>(this.problems);
		all.addAll(this.pending);
		if (!all.isEmpty()) {
			throw new ValidationFailedException(all);
		}
	}

	/**
	 * Returns the warnings for a start that applies nothing: all but those about
	 * rolled-back migrations.
	 * @return the warnings
	 */
	public List<Problem> standingWarnings() {
		return this.warnings.stream().filter((warning) -> warning.kind() != Kind.ROLLED_BACK).toList();
	}

}
