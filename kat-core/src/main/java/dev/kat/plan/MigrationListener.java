package dev.kat.plan;

import java.time.Duration;

import dev.kat.error.KatException;

/**
 * Is told how a run goes. Called on the thread that migrates. What it throws ends the
 * run; where the run has failed already, it is added to that failure as suppressed; where
 * all steps are done, they stay done, and it is thrown when all listeners were told.
 */
public interface MigrationListener {

	/**
	 * Called before the first step. Not called when there is none.
	 * @param plan what is about to run
	 */
	default void beforeRun(MigrationPlan plan) {
	}

	/**
	 * Called before each step, also before one that another instance turns out to have
	 * done.
	 * @param step the step, and where in the plan it is
	 */
	default void beforeStep(Position step) {
	}

	/**
	 * Called after each step that succeeded.
	 * @param step the step, and where in the plan it was
	 * @param duration how long it took
	 */
	default void afterStep(Position step, Duration duration) {
	}

	/**
	 * Called instead of {@link #afterStep} when another instance has done the step.
	 * @param step the step, and where in the plan it was
	 */
	default void stepDoneElsewhere(Position step) {
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

	/**
	 * A step and where in the plan it is.
	 *
	 * @param step the step
	 * @param number its number, from 1
	 * @param count how many steps there are
	 */
	record Position(MigrationStep step, int number, int count) {

		/**
		 * {@return the position in words, as in {@code 3 of 12: 1679012345_x}}
		 */
		@Override
		public String toString() {
			return "%d of %d: %s".formatted(this.number, this.count, this.step.id());
		}

	}

}
