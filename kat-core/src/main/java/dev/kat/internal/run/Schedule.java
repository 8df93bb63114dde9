package dev.kat.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.PlannedStep;

/**
 * Decides which steps of a plan can run now. A migration is applied after its parents,
 * and rolled back after its children. If several can run, the one that comes first in the
 * plan does.
 */
final class Schedule {

	private final List<PlannedStep> steps = new ArrayList<>();

	/** For each step, the positions of those that wait for it. */
	private final List<List<Integer>> dependents = new ArrayList<>();

	/** For each step, how many it still waits for. */
	private final int[] unmet;

	private final PriorityQueue<Integer> ready = new PriorityQueue<>();

	private int finished;

	Schedule(MigrationPlan plan) {
		int count = plan.steps().size();
		this.unmet = new int[count];
		Map<MigrationId, Integer> positions = new HashMap<>();
		for (MigrationStep step : plan.steps()) {
			positions.put(step.id(), this.steps.size());
			this.steps.add(new PlannedStep(step, this.steps.size() + 1, count));
			this.dependents.add(new ArrayList<>());
		}
		for (int position = 0; position < count; position++) {
			connect(position, positions);
		}
		for (int position = 0; position < count; position++) {
			if (this.unmet[position] == 0) {
				this.ready.add(position);
			}
		}
	}

	private void connect(int child, Map<MigrationId, Integer> positions) {
		MigrationStep step = this.steps.get(child).step();
		for (MigrationId parent : step.parents()) {
			Optional.ofNullable(positions.get(parent))
				.ifPresent((position) -> addEdge(step.isRollback() ? child : position,
						step.isRollback() ? position : child));
		}
	}

	private void addEdge(int first, int then) {
		this.dependents.get(first).add(then);
		this.unmet[then]++;
	}

	/**
	 * Takes a step that can run now.
	 * @return the step; empty if all others wait for unfinished steps, or if all have
	 * been taken
	 */
	Optional<PlannedStep> next() {
		return Optional.ofNullable(this.ready.poll()).map(this.steps::get);
	}

	/**
	 * {@return whether all steps are finished}
	 */
	boolean isFinished() {
		return this.finished == this.steps.size();
	}

	/**
	 * Finishes a step, so that those that wait for it can run.
	 */
	void finish(PlannedStep step) {
		this.finished++;
		for (int dependent : this.dependents.get(step.number() - 1)) {
			if (--this.unmet[dependent] == 0) {
				this.ready.add(dependent);
			}
		}
	}

}
