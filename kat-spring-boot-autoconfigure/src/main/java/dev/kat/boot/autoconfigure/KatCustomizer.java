package dev.kat.boot.autoconfigure;

import dev.kat.KatMigratorBuilder;

/**
 * Customizes the auto-configured migrator before it is built, after the {@code kat.*}
 * properties were applied. Beans of this type are called in order.
 */
@FunctionalInterface
public interface KatCustomizer {

	/**
	 * Customizes the migrator.
	 * @param builder the builder of the migrator
	 */
	void customize(KatMigratorBuilder builder);

}
