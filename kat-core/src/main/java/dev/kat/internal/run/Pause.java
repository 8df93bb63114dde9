package dev.kat.internal.run;

import java.util.concurrent.ThreadLocalRandom;

import dev.kat.error.RunInterruptedException;

/**
 * Waits for a random time, so that instances that wait for the same thing do not ask for
 * it together.
 */
public final class Pause {

	private Pause() {
	}

	/**
	 * Waits at least for the shortest and at most for the longest time, in milliseconds.
	 * @param shortest the shortest time
	 * @param longest the longest time
	 * @param waitingFor what is waited for, as in "another instance"
	 * @throws RunInterruptedException if the thread is interrupted meanwhile
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
