package dev.kat.boot.actuate.endpoint;

import dev.kat.error.KatException;
import dev.kat.error.KatException.Category;

/**
 * Explains why nothing can be shown, without giving anything away. The log has the
 * details.
 */
final class StatusUnavailableException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final Category category;

	private StatusUnavailableException(String reason, Category category) {
		super(reason);
		this.category = category;
	}

	static StatusUnavailableException of(KatException failure) {
		return new StatusUnavailableException(Refusal.error(failure), failure.category());
	}

	Category category() {
		return this.category;
	}

}
