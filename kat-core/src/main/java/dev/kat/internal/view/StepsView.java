package dev.kat.internal.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.plan.MigrationStep;

/**
 * Steps that were done or would be done, in the same form for a run and a dry run.
 *
 * @param steps the steps, in order
 */
public record StepsView(List<Step> steps) {

	/**
	 * Copies the list.
	 * @param steps the steps, in order
	 */
	public StepsView {
		steps = List.copyOf(steps);
	}

	/**
	 * Shows what would be done.
	 * @param plan the plan
	 * @return the view
	 */
	public static StepsView of(MigrationPlan plan) {
		return new StepsView(plan.steps().stream().map(Step::of).toList());
	}

	/**
	 * Shows what was done.
	 * @param report the report of the run
	 * @return the view
	 */
	public static StepsView of(MigrationReport report) {
		return new StepsView(report.done().stream().map(Step::of).toList());
	}

	/**
	 * A step.
	 *
	 * @param id the migration's timestamp
	 * @param name its timestamp and name
	 * @param operation what is done to it
	 * @param reason why
	 * @param durationMs how many milliseconds it took, if it was done
	 * @param undoesNothing {@code true} if it is rolled back without running anything
	 */
	public record Step(long id, String name, String operation, String reason, @Nullable Long durationMs,
			@Nullable Boolean undoesNothing) {

		/**
		 * Shows a step that would be done.
		 * @param step the step
		 * @return the view
		 */
		public static Step of(MigrationStep step) {
			return of(step, null);
		}

		/**
		 * Shows a step that was done.
		 * @param done the step
		 * @return the view
		 */
		public static Step of(Done done) {
			return of(done.step(), done.duration().toMillis());
		}

		private static Step of(MigrationStep step, @Nullable Long durationMs) {
			return new Step(step.id().timestamp(), step.id().toString(), step.operation().text(),
					step.reason().toString(), durationMs, MigrationView.trueOrNull(step.undoesNothing()));
		}

	}

}
