package dev.kat.boot.actuate.endpoint;

import dev.kat.error.ConnectionFailedException;
import dev.kat.error.KatException;
import dev.kat.error.ReadOnlyDatabaseException;
import dev.kat.error.TrackingTableException;
import dev.kat.error.UnsupportedDatabaseException;

/**
 * Says why nothing can be shown, in words that give nothing away. The log has the rest.
 */
final class StatusUnavailableException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final boolean temporary;

	private StatusUnavailableException(String reason, boolean temporary) {
		super(reason);
		this.temporary = temporary;
	}

	static StatusUnavailableException of(KatException failure) {
		if (failure instanceof ConnectionFailedException) {
			return new StatusUnavailableException("database unavailable", true);
		}
		if (failure instanceof ReadOnlyDatabaseException) {
			return new StatusUnavailableException("database read-only", true);
		}
		if (failure instanceof TrackingTableException) {
			return new StatusUnavailableException("tracking table unusable", false);
		}
		if (failure instanceof UnsupportedDatabaseException) {
			return new StatusUnavailableException("database unsupported", false);
		}
		return new StatusUnavailableException("migrations unreadable", false);
	}

	/**
	 * Whether the same request may succeed later.
	 */
	boolean isTemporary() {
		return this.temporary;
	}

}
