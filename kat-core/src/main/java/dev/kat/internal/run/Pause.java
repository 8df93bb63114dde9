package dev.kat.internal.run;

import java.util.concurrent.ThreadLocalRandom;

import dev.kat.error.RunInterruptedException;

/**
 * Waits for a random time, so that instances waiting for the same thing do not all ask at
 * once.
 */
public final class Pause {

	private Pause() {
	}

	/**
	 * Waits at least the shortest and at most the longest time, in milliseconds.
	 * @param shortest the shortest time
	 * @param longest the longest time
	 * @param waitingFor what the wait is for, for example "another instance"
	 * @throws RunInterruptedException if the thread is interrupted while waiting
	 */
	public static void between(long shortest, long longest, String waitingFor) {
		try {
			Thread.sleep(ThreadLocalRandom.current().nextLong(shortest, longest + 1));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RunInterruptedException(waitingFor);
		}
	}

}
