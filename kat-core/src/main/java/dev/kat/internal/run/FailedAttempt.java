package dev.kat.internal.run;

import java.time.Duration;

import dev.kat.error.MigrationFailedException;

/**
 * An attempt to run a step that failed.
 */
public interface FailedAttempt {

	/**
	 * {@return how long it took}
	 */
	Duration duration();

	/**
	 * {@return the error in one line, without secrets}
	 */
	String describe();

	/**
	 * Returns whether the step left nothing behind and may succeed later, because others
	 * were in its way.
	 * @return whether to try again
	 */
	boolean isWorthARetry();

	/**
	 * Returns whether the answer to the commit was lost, so that only the record knows
	 * whether the step is done.
	 * @return whether to ask the record
	 */
	boolean isInDoubt();

	/**
	 * Words the failure.
	 * @param before how many steps before it are done
	 * @param after how many steps are not done because of it
	 * @return the exception that ends the run
	 */
	MigrationFailedException exception(int before, int after);

	/**
	 * Words that it cannot be found out now whether the step is done.
	 * @param before how many steps before it are done
	 * @param after how many steps are not done because of it
	 * @return the exception that ends the run
	 */
	MigrationFailedException exceptionInDoubt(int before, int after);

}
