package dev.kat.resilience;

import java.time.Instant;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Waits for what can be observed, so that no test depends on how long anything takes.
 */
final class Await {

	private static final int PAUSE_MS = 10;

	private Await() {
	}

	/**
	 * Waits until there is a result.
	 * @param what what is waited for
	 * @param situation what to show when it never comes
	 * @param result the result, {@code null} while there is none
	 */
	static <T> T until(String what, Supplier<String> situation, Supplier<@Nullable T> result)
			throws InterruptedException {
		Instant deadline = Instant.now().plus(MigratingProcess.LONGEST_WAIT);
		while (Instant.now().isBefore(deadline)) {
			@Nullable T found = result.get();
			if (found != null) {
				return found;
			}
			Thread.sleep(PAUSE_MS);
		}
		throw new AssertionError("Never seen: %s\n%s".formatted(what, situation.get()));
	}

}
