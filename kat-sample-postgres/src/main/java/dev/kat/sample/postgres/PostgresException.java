package dev.kat.sample.postgres;

/**
 * The shop's own PostgreSQL cannot be used.
 */
final class PostgresException extends RuntimeException {

	PostgresException(String message) {
		super(message);
	}

	PostgresException(String message, Throwable cause) {
		super(message, cause);
	}

}
