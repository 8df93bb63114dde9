package dev.kat.boot.event;

/**
 * What a {@link dev.kat.KatMigrator} bean tells the application. A run that has nothing
 * to do tells nothing.
 */
public sealed interface KatEvent permits KatRunCompletedEvent, KatRunFailedEvent {

	/**
	 * {@return the migrator's bean name}
	 */
	String migrator();

}
