package dev.kat.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.UnknownMigrationException;
import dev.kat.migration.MigrationId;

/**
 * What a run would do, in order.
 *
 * @param steps the steps, in the order in which they run
 */
public record MigrationPlan(List<MigrationStep> steps) {

	/**
	 * The plan to do nothing.
	 */
	public static final MigrationPlan NOTHING = new MigrationPlan(List.of());

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
		return up(migrations, history, Set.of());
	}

	/**
	 * Plans to apply everything that is not applied and not held back.
	 * @param migrations the migrations of all sources
	 * @param history what is on record
	 * @param heldBack what is left out; together with every migration its descendants
	 * @return the plan, parents before children
	 */
	public static MigrationPlan up(MigrationSet migrations, History history, Set<MigrationId> heldBack) {
		return of(Operation.UP, migrations,
				(migration) -> !history.isApplied(migration) && !heldBack.contains(migration));
	}

	/**
	 * Plans to record migrations and their ancestors as applied without running them.
	 * @param migrations the migrations of all sources
	 * @param history what is on record
	 * @param references the migrations
	 * @return the plan, parents before children, without what is applied
	 * @throws UnknownMigrationException if a reference means no migration or several
	 */
	public static MigrationPlan baseline(MigrationSet migrations, History history, Collection<String> references) {
		Set<MigrationId> selected = new HashSet<>();
		for (MigrationId migration : migrations.graph().resolve(references)) {
			selected.add(migration);
			selected.addAll(migrations.graph().ancestorsOf(migration.timestamp()));
		}
		return of(Operation.BASELINE, migrations,
				(migration) -> selected.contains(migration) && !history.isApplied(migration));
	}

	private static MigrationPlan of(Operation operation, MigrationSet migrations, Predicate<MigrationId> selection) {
		return new MigrationPlan(migrations.inOrder()
			.stream()
			.filter((migration) -> selection.test(migration.id()))
			.map((migration) -> migrations.step(migration, operation))
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
