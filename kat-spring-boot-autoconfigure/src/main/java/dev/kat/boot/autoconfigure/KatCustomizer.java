package dev.kat.boot.autoconfigure;

import dev.kat.KatMigratorBuilder;

/**
 * Changes the auto-configured migrator before it is built, after {@code kat.*} properties
 * were applied. Beans of this type are asked in their order.
 */
@FunctionalInterface
public interface KatCustomizer {

	/**
	 * Changes the migrator.
	 * @param builder what it is built with
	 */
	void customize(KatMigratorBuilder builder);

}
