package dev.kat.internal.run;

import java.time.Duration;

import dev.kat.error.RunInterruptedException;

/**
 * How many times to retry, and how long to wait before each retry. Waits grow
 * exponentially up to a limit and are spread randomly, so that instances that failed
 * together do not retry together.
 *
 * @param count how many times to retry after the first attempt
 * @param firstDelay the longest wait before the first retry
 * @param longestDelay the longest wait before any later one
 */
public record Retries(int count, Duration firstDelay, Duration longestDelay) {

	/** More doublings than any delay needs, but too few to overflow. */
	private static final int MOST_DOUBLINGS = 20;

	/**
	 * Waits before another attempt.
	 * @param attempt the number of the attempt that failed, from 1
	 * @throws RunInterruptedException if the thread is interrupted while waiting
	 */
	public void pause(int attempt) {
		Duration doubled = this.firstDelay.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
		long longest = ((doubled.compareTo(this.longestDelay) < 0) ? doubled : this.longestDelay).toMillis();
		Pause.between(longest / 2, longest, "another attempt");
	}

}
