package dev.kat.internal.run;

import java.time.Duration;

import dev.kat.error.RunInterruptedException;

/**
 * How often to try again, and how long to wait before. Waits grow exponentially up to a
 * limit and are spread randomly, so that instances that failed together do not try again
 * together.
 *
 * @param count how many times to try again after the first attempt
 * @param firstDelay how long to wait at most before trying again for the first time
 * @param longestDelay how long to wait at most before any other
 */
public record Retries(int count, Duration firstDelay, Duration longestDelay) {

	/** More doublings than any delay needs, and few enough not to overflow. */
	private static final int MOST_DOUBLINGS = 20;

	/**
	 * Waits before another attempt.
	 * @param attempt the number of the attempt that failed, from 1
	 * @throws RunInterruptedException if the thread is interrupted meanwhile
	 */
	public void pause(int attempt) {
		Duration doubled = this.firstDelay.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
		long longest = ((doubled.compareTo(this.longestDelay) < 0) ? doubled : this.longestDelay).toMillis();
		Pause.between(longest / 2, longest, "another attempt");
	}

}
