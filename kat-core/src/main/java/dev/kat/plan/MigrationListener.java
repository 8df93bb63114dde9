package dev.kat.plan;

import dev.kat.error.KatException;

/**
 * Follows a run, and creates an observer for each of its steps. An exception from a
 * listener or an observer ends the run. If the run has already failed, the exception is
 * added to that failure as suppressed. If all steps are done, they stay done, and the
 * exception is thrown after all listeners were called. The methods for a step are called
 * on the thread that runs it, all others on the thread that migrates, so keep the state
 * of a step in its observer. If several steps run at a time, their methods are called
 * from several threads, but never two of them at once: return quickly.
 */
public interface MigrationListener {

	/**
	 * Called before the first step. Not called if there is none.
	 * @param plan the plan that is about to run
	 */
	default void beforeRun(MigrationPlan plan) {
	}

	/**
	 * Called before each step. It may still have to wait for another instance, which may
	 * then turn out to have done it: {@link StepObserver#running} is called once it is
	 * about to run.
	 * @param step the step, and its place in the plan
	 * @return the observer of the step; by default one that does nothing
	 */
	default StepObserver stepStarted(PlannedStep step) {
		return new StepObserver() {

		};
	}

	/**
	 * Called instead of {@link #stepStarted} if another instance is known to have done
	 * the step.
	 * @param step the step, and its place in the plan
	 */
	default void stepDoneElsewhere(PlannedStep step) {
	}

	/**
	 * Called when a run ends with an error, whether in a step, between two steps, or
	 * before the first because a listener refused the run.
	 * @param failure the error, a {@link KatException} unless the failure was unexpected
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
