package dev.kat.error;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the tracking table or the journal cannot be used: it is not Kat's, or the
 * database rejects Kat's own statements on it.
 */
public final class TrackingTableException extends KatException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Creates an exception for a table that cannot be used.
	 * @param message which table, and why it cannot be used
	 * @param action what to do about it
	 * @param cause the database's error, already safe to print
	 */
	public TrackingTableException(String message, String action, @Nullable SQLException cause) {
		super(message, cause);
		this.action = action;
	}

	@Override
	public Category category() {
		return Category.FAILED;
	}

	@Override
	public String action() {
		return this.action;
	}

}
