package dev.kat.error;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database cannot be reached, or the connection to it is lost.
 */
public final class ConnectionFailedException extends KatException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String sqlState;

	/**
	 * Creates an exception for a failed connection.
	 * @param reason what the driver or the pool says, without credentials
	 * @param cause the failure, already safe to print
	 */
	public ConnectionFailedException(String reason, SQLException cause) {
		super("Connection failed: " + reason, cause);
		this.sqlState = cause.getSQLState();
	}

	/**
	 * {@return the SQLSTATE of the failure, where the driver gave one}
	 */
	public @Nullable String sqlState() {
		return this.sqlState;
	}

	@Override
	public String action() {
		return "Check that the database is running, reachable and has a connection to spare, "
				+ "and that its URL, user and password are right.";
	}

}
