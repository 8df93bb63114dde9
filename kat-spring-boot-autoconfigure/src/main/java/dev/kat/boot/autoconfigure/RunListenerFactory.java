package dev.kat.boot.autoconfigure;

import dev.kat.plan.MigrationListener;

/**
 * Listens to every migrator of the context, whether auto-configured or the application's
 * own.
 */
@FunctionalInterface
interface RunListenerFactory {

	/**
	 * Returns a listener for one run.
	 * @param migrator the migrator's bean name
	 */
	MigrationListener listenerFor(String migrator);

}
