package dev.kat.boot.autoconfigure;

import dev.kat.KatMigrator;

/**
 * Takes the place of {@link KatMigrator#start()} at the start of the application, for
 * each migrator that would apply something then: not where {@code kat.on-startup} is
 * anything but {@code migrate}, and not in a dry run. Of several beans of this type the
 * first in their order is asked.
 */
@FunctionalInterface
public interface KatMigrationStrategy {

	/**
	 * Migrates the database.
	 * @param migrator migrates it
	 */
	void migrate(KatMigrator migrator);

}
