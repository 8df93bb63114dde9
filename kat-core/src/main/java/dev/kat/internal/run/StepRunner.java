package dev.kat.internal.run;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.kat.error.MigrationFailedException;
import dev.kat.error.OutdatedPlanException;
import dev.kat.error.RunLockException;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;

/**
 * What the steps of a run work with. Its methods also throw the exceptions that concern
 * the database as a whole: that it cannot be reached, or that the record cannot be used.
 */
public interface StepRunner extends AutoCloseable {

	/**
	 * Takes the run lock for the whole run, so that its steps can run side by side. From
	 * then on, this runner works under it.
	 * @return the lock; empty if only one step can run at a time, which has been logged
	 * @throws RunLockException if another instance holds the lock for too long
	 */
	Optional<RunHold> hold();

	/**
	 * Runs a step, unless another instance has done it.
	 * @param step the step
	 * @param number which attempt of this run it is, from 1
	 * @param running called when the step is about to run, once for each time it begins
	 * @return how it ended
	 * @throws RunLockException if another instance holds the lock for too long
	 * @throws OutdatedPlanException if another instance has changed what the step builds
	 * on
	 */
	StepResult attempt(MigrationStep step, int number, Runnable running);

	/**
	 * Returns whether a step is done, after the answer to its commit was lost.
	 * @param step the step
	 * @return whether it is on record as done
	 */
	boolean isDone(MigrationStep step);

	/**
	 * Records a failed attempt in the journal. A problem with that must not hide the
	 * failure, and is added to it.
	 * @param attempt the attempt
	 * @param failure the failure
	 */
	void note(FailedAttempt attempt, MigrationFailedException failure);

	/**
	 * Makes sure that nothing a step left behind affects the next one.
	 */
	void reset();

	/**
	 * {@return the names of all migrations that are on record as applied now}
	 */
	Set<String> applied();

	/**
	 * Reads how long migrations took the last time.
	 * @param names tracked names
	 * @param operation what was done with them
	 * @return the durations by name; only those that the journal has
	 */
	Map<String, Duration> durations(Collection<String> names, Operation operation);

	/**
	 * Ends the work, whether complete or not: warns if the next run would not find the
	 * record.
	 */
	void end();

	@Override
	void close();

}
