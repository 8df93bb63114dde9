package dev.kat.internal.run;

import dev.kat.error.KatException;
import dev.kat.error.RunLockException;

/**
 * The run lock, held for a whole run, and connections for steps that run side by side.
 */
public interface RunHold extends AutoCloseable {

	/**
	 * Opens a connection for another thread. Call it on that thread.
	 * @return what steps run with there
	 * @throws KatException if no further connection can be had
	 */
	StepRunner another();

	/**
	 * {@return whether the lock is held, or was a moment ago}
	 */
	boolean isHeld();

	/**
	 * Takes the lock again after it was lost. Call it while no step runs.
	 * @throws RunLockException if another instance holds the lock for too long
	 */
	void takeAgain();

	@Override
	void close();

}
