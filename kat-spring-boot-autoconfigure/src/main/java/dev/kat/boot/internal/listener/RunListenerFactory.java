package dev.kat.boot.internal.listener;

import dev.kat.plan.MigrationListener;

/**
 * Listens to every migrator of the context, whether auto-configured or the application's
 * own.
 */
@FunctionalInterface
public interface RunListenerFactory {

	/**
	 * Returns a listener for one run.
	 * @param migrator the migrator's bean name
	 * @return the listener
	 */
	MigrationListener listenerFor(String migrator);

}
