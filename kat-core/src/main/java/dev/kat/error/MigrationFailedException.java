package dev.kat.error;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a migration's SQL fails. The migrations before it stay applied.
 */
public final class MigrationFailedException extends KatException {

	private static final long serialVersionUID = 1L;

	private final String migration;

	private final String script;

	private final boolean transactional;

	private final @Nullable String sqlState;

	/**
	 * Creates an exception for a failed migration.
	 * @param migration the migration, as {@code <timestamp>_<name>}
	 * @param script the script's display path
	 * @param transactional whether it ran in one transaction
	 * @param message what failed, where, and what has taken effect
	 * @param cause the database's error, already safe to print
	 */
	public MigrationFailedException(String migration, String script, boolean transactional, String message,
			SQLException cause) {
		super(message, cause);
		this.script = script;
		this.transactional = transactional;
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
	 * {@return the SQLSTATE of the failure, where the server gave one}
	 */
	public @Nullable String sqlState() {
		return this.sqlState;
	}

	@Override
	public String action() {
		if (this.transactional) {
			return "Correct %s and start again: what was done before it is kept and not run twice."
				.formatted(this.script);
		}
		return "Correct the statement it stopped at, leave those before it as they are, and start again: it goes on there.";
	}

}
