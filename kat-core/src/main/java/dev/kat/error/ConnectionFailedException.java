package dev.kat.error;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database cannot be reached, or the connection to it is lost.
 */
public final class ConnectionFailedException extends KatException {

	private static final long serialVersionUID = 1L;

	private static final String ACTION = "Check that the database is running, can be reached and has a free "
			+ "connection, and that its URL, user and password are correct.";

	private final @Nullable String sqlState;

	private final String action;

	/**
	 * Creates an exception for a failed connection.
	 * @param reason what the driver or the pool says, without credentials
	 * @param cause the failure, already safe to print
	 */
	public ConnectionFailedException(String reason, SQLException cause) {
		this(reason, ACTION, cause);
	}

	/**
	 * Creates an exception for a failed connection whose cause is known.
	 * @param reason what the driver or the pool says, without credentials
	 * @param action what to do about it
	 * @param cause the failure, already safe to print
	 */
	public ConnectionFailedException(String reason, String action, SQLException cause) {
		super("Connection failed: " + reason, cause);
		this.sqlState = cause.getSQLState();
		this.action = action;
	}

	/**
	 * {@return the SQLSTATE of the failure, if the driver gave one}
	 */
	public @Nullable String sqlState() {
		return this.sqlState;
	}

	@Override
	public Category category() {
		return Category.UNAVAILABLE;
	}

	@Override
	public String action() {
		return this.action;
	}

}
