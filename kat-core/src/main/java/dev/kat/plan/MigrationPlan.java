package dev.kat.plan;

import java.util.ArrayList;
import java.util.List;

import dev.kat.error.InvalidMigrationException;

/**
 * What a run would do, in order.
 *
 * @param steps the steps, in the order in which they run
 */
public record MigrationPlan(List<MigrationStep> steps) {

	/**
	 * Copies the list of steps.
	 * @param steps the steps, in the order in which they run
	 */
	public MigrationPlan {
		steps = List.copyOf(steps);
	}

	/**
	 * Plans to apply everything that is not applied.
	 * @param migrations the migrations of all sources
	 * @param history what is on record
	 * @return the plan, parents before children
	 */
	public static MigrationPlan up(MigrationSet migrations, History history) {
		return new MigrationPlan(migrations.inOrder()
			.stream()
			.filter((migration) -> !history.isApplied(migration.id()))
			.map((migration) -> new MigrationStep(migration, Operation.UP,
					migrations.graph().parentsOf(migration.id().timestamp())))
			.toList());
	}

	/**
	 * Checks all scripts of the plan before any of them runs.
	 * @throws InvalidMigrationException with every problem found
	 */
	public void checkScripts() {
		List<String> problems = new ArrayList<>();
		for (MigrationStep step : this.steps) {
			try {
				step.migration().up().check(step.migration().metadata().transactionMode());
			}
			catch (InvalidMigrationException ex) {
				problems.addAll(ex.problems());
			}
		}
		if (!problems.isEmpty()) {
			throw new InvalidMigrationException(problems);
		}
	}

	/**
	 * {@return whether there is nothing to do}
	 */
	public boolean isEmpty() {
		return this.steps.isEmpty();
	}

}
