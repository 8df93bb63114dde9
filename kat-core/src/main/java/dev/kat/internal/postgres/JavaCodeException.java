package dev.kat.internal.postgres;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * A failure of a migration in Java that is none of the server's: an exception of its own,
 * or a call that its connection refuses.
 */
final class JavaCodeException extends SQLException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception for a call that is refused.
	 */
	JavaCodeException(String message) {
		super(message);
	}

	/**
	 * Creates an exception for what the migration has thrown.
	 */
	JavaCodeException(Throwable thrown) {
		super(thrown.toString(), thrown);
		setStackTrace(thrown.getStackTrace());
	}

	/**
	 * Returns whether the migration ended with an error, so that the state of the
	 * driver's exchange with the server is unknown.
	 */
	static boolean isError(@Nullable Throwable failure) {
		return failure instanceof JavaCodeException && failure.getCause() instanceof Error;
	}

}
