package dev.kat.internal.run;

import java.time.Duration;

import dev.kat.error.MigrationFailedException;

/**
 * A failed attempt to run a step.
 */
public interface FailedAttempt {

	/**
	 * {@return how long it took}
	 */
	Duration duration();

	/**
	 * {@return the error on one line, without secrets}
	 */
	String describe();

	/**
	 * Returns whether the step left nothing behind and may succeed later, because it
	 * failed on other sessions.
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
	 * Creates the exception for the failure.
	 * @param before how many steps before it are done
	 * @param after how many steps are not done because of it
	 * @return the exception that ends the run
	 */
	MigrationFailedException exception(int before, int after);

	/**
	 * Creates the exception for a step whose outcome cannot be determined now.
	 * @param before how many steps before it are done
	 * @param after how many steps are not done because of it
	 * @return the exception that ends the run
	 */
	MigrationFailedException exceptionInDoubt(int before, int after);

}
