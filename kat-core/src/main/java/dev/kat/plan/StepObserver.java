package dev.kat.plan;

import java.time.Duration;

import dev.kat.error.KatException;

/**
 * Observes one step. All methods are called on the thread that
 * {@link MigrationListener#stepStarted} was called on. At the end, exactly one of
 * {@link #done}, {@link #doneElsewhere} and {@link #failed} is called, once.
 */
public interface StepObserver {

	/**
	 * Called when the step is really about to run: no other instance is running it, and
	 * none has done it. Not called again when the step is retried. The run lock is held
	 * meanwhile, so do not wait for another run here.
	 */
	default void running() {
	}

	/**
	 * Called when the step has succeeded. The step stays done, even if this method throws
	 * an exception.
	 * @param duration how long it took
	 */
	default void done(Duration duration) {
	}

	/**
	 * Called if another instance turned out to have done the step.
	 */
	default void doneElsewhere() {
	}

	/**
	 * Called if the step ends without being done: its SQL failed, Kat's own work on the
	 * connection failed, the run was interrupted, or another listener refused the step.
	 * @param failure the error, a {@link KatException} unless the failure was unexpected
	 */
	default void failed(RuntimeException failure) {
	}

}
