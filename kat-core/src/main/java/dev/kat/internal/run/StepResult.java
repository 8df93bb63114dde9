package dev.kat.internal.run;

import java.time.Duration;

/**
 * How an attempt to run a step ended.
 */
public sealed interface StepResult {

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

	/**
	 * The run lock was lost on the way. The step is not done.
	 */
	record LockLost() implements StepResult {

	}

	/**
	 * The step's SQL has failed.
	 *
	 * @param attempt the attempt
	 */
	record Failed(FailedAttempt attempt) implements StepResult {

	}

}
