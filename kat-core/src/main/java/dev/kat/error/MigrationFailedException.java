package dev.kat.error;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a migration's SQL fails. The migrations before it stay applied.
 */
public final class MigrationFailedException extends KatException {

	private static final long serialVersionUID = 1L;

	private final String migration;

	private final String action;

	private final @Nullable String sqlState;

	/**
	 * Creates an exception for a failed migration.
	 * @param migration the migration, as {@code <timestamp>_<name>}
	 * @param action what to do about it
	 * @param message what failed, where, and what has taken effect
	 * @param cause the database's error, already safe to print
	 */
	public MigrationFailedException(String migration, String action, String message, SQLException cause) {
		super(message, cause);
		this.action = action;
		this.migration = migration;
		this.sqlState = cause.getSQLState();
	}

	/**
	 * {@return the migration that failed, as {@code <timestamp>_<name>}}
	 */
	public String migration() {
		return this.migration;
	}

	/**
	 * {@return the SQLSTATE of the failure, if the server gave one}
	 */
	public @Nullable String sqlState() {
		return this.sqlState;
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
