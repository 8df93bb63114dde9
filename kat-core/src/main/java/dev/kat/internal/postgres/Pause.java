package dev.kat.internal.postgres;

import java.util.concurrent.ThreadLocalRandom;

import dev.kat.error.RunInterruptedException;

/**
 * Waits for a random time, so that instances that wait for the same thing do not ask for
 * it together.
 */
final class Pause {

	private Pause() {
	}

	/**
	 * Waits at least for the shortest and at most for the longest time, in milliseconds.
	 * @throws RunInterruptedException if the thread is interrupted meanwhile
	 */
	static void between(long shortest, long longest, String waitingFor) {
		try {
			Thread.sleep(ThreadLocalRandom.current().nextLong(shortest, longest + 1));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RunInterruptedException(waitingFor);
		}
	}

}
