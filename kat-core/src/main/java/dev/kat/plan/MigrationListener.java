package dev.kat.plan;

import dev.kat.error.KatException;

/**
 * Follows a run, and has an observer follow each of its steps. What a listener or an
 * observer throws ends the run. Where the run has failed already, it is added to that
 * failure as suppressed. Where all steps are done, they stay done, and it is thrown after
 * all listeners were called. What concerns a step is called on the thread that runs it,
 * everything else on the thread that migrates: keep the state of a step in its observer.
 */
public interface MigrationListener {

	/**
	 * Called before the first step. Not called when there is none.
	 * @param plan what is about to run
	 */
	default void beforeRun(MigrationPlan plan) {
	}

	/**
	 * Called before each step. Another instance may still turn out to have done it.
	 * @param step the step, and where in the plan it is
	 * @return the observer of the step; by default one that does nothing
	 */
	default StepObserver stepStarted(PlannedStep step) {
		return new StepObserver() {

		};
	}

	/**
	 * Called instead of {@link #stepStarted} when another instance is known to have done
	 * the step.
	 * @param step the step, and where in the plan it is
	 */
	default void stepDoneElsewhere(PlannedStep step) {
	}

	/**
	 * Called when a run ends with an error, whether in a step, between two, or before the
	 * first, when a listener refused it.
	 * @param failure the error, a {@link KatException} unless something unforeseen failed
	 */
	default void runFailed(RuntimeException failure) {
	}

	/**
	 * Called when all steps are done.
	 * @param report what the run did
	 */
	default void afterRun(MigrationReport report) {
	}

}
