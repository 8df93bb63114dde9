package dev.kat.plan;

import dev.kat.error.KatException;

/**
 * Is told how a run goes, and observes each of its steps. What it or an observer throws
 * ends the run; where the run has failed already, it is added to that failure as
 * suppressed; where all steps are done, they stay done, and it is thrown when all
 * listeners were told. A run is told of on the thread that migrates, a step on the thread
 * that runs it: what belongs to one step is kept in its observer.
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
	 * @return learns how the step ends; by default nothing is done then
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
