package dev.kat.internal.postgres;

import java.time.Duration;

/**
 * How an attempt to run a step ended that did not fail.
 */
sealed interface StepResult {

	/**
	 * This instance has done the step.
	 *
	 * @param duration how long it took
	 */
	record Done(Duration duration) implements StepResult {

	}

	/**
	 * Another instance had done it before.
	 */
	record DoneElsewhere() implements StepResult {

	}

}
