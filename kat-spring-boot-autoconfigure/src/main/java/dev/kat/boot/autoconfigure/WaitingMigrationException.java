package dev.kat.boot.autoconfigure;

import org.springframework.beans.factory.BeanCreationException;

/**
 * Thrown when a migration in Java cannot be created because it needs a bean that itself
 * waits until the database is migrated.
 */
final class WaitingMigrationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String migration;

	/**
	 * Creates an exception.
	 * @param migration the name of the migration's bean
	 * @param cause why it could not be created
	 */
	WaitingMigrationException(String migration, BeanCreationException cause) {
		super("Migrations wait for themselves: the migration in Java %s needs a bean that waits until the database is migrated"
			.formatted(migration), cause);
		this.migration = migration;
	}

	/**
	 * {@return the name of the migration's bean}
	 */
	String migration() {
		return this.migration;
	}

}
