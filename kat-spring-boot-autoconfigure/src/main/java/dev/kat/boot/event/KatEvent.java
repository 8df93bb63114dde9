package dev.kat.boot.event;

/**
 * An event that a {@link dev.kat.KatMigrator} bean publishes to the application. A run
 * that has nothing to do publishes none.
 */
public sealed interface KatEvent permits KatRunCompletedEvent, KatRunFailedEvent {

	/**
	 * {@return the migrator's bean name}
	 */
	String migrator();

}
