package dev.kat.prove.internal.postgres;

import java.io.Serial;

import dev.kat.migration.MigrationId;

/**
 * A script failed. Its transaction is aborted.
 */
public final class ScriptException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient MigrationId migration;

	private final boolean isDown;

	private final String sqlState;

	private final String place;

	ScriptException(MigrationId migration, boolean isDown, String sqlState, String message, String place,
			Throwable cause) {
		super(message, cause);
		this.migration = migration;
		this.isDown = isDown;
		this.sqlState = sqlState;
		this.place = place;
	}

	/**
	 * {@return the migration whose script failed}
	 */
	public MigrationId migration() {
		return this.migration;
	}

	/**
	 * {@return whether it was being rolled back}
	 */
	public boolean isDown() {
		return this.isDown;
	}

	/**
	 * {@return the SQLSTATE; empty if the failure is none of the server's}
	 */
	public String sqlState() {
		return this.sqlState;
	}

	/**
	 * Returns what the server said, without secrets.
	 * @return for example {@code ERROR: relation "users" does not exist}
	 */
	@Override
	public String getMessage() {
		return String.valueOf(super.getMessage());
	}

	/**
	 * Returns where it failed.
	 * @return for example {@code migrations/1679012345_create_users/up.sql:3:1}
	 */
	public String place() {
		return this.place;
	}

}
