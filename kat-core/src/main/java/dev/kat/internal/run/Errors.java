package dev.kat.internal.run;

import java.util.function.Consumer;

/**
 * Reports errors to listeners, which take exceptions only.
 */
public final class Errors {

	private Errors() {
	}

	/**
	 * Reports an error. What listeners throw meanwhile is suppressed by the error.
	 * @param error the error, which the caller throws again
	 * @param fact what it has ended, as in "The run"
	 * @param listener what is told
	 */
	public static void report(Error error, String fact, Consumer<RuntimeException> listener) {
		RuntimeException wrapper = new IllegalStateException(fact + " ended with an error", error);
		listener.accept(wrapper);
		for (Throwable suppressed : wrapper.getSuppressed()) {
			error.addSuppressed(suppressed);
		}
	}

}
