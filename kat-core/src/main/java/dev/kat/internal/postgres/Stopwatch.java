package dev.kat.internal.postgres;

import java.time.Duration;

/**
 * Measures the time since its creation.
 */
final class Stopwatch {

	private final long start = System.nanoTime();

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	boolean hasReached(Duration limit) {
		return elapsed().compareTo(limit) >= 0;
	}

}
