package dev.kat.boot.autoconfigure;

import dev.kat.KatMigrator;

/**
 * Replaces the call of {@link KatMigrator#start()} at the start of the application, for
 * each migrator that would apply something: only if {@code kat.on-startup} is {@code
 * migrate}, and not in a dry run. If there are several beans of this type, the first in
 * order is used.
 */
@FunctionalInterface
public interface KatMigrationStrategy {

	/**
	 * Migrates the database.
	 * @param migrator the migrator to call
	 */
	void migrate(KatMigrator migrator);

}
