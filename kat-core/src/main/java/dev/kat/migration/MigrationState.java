package dev.kat.migration;

/**
 * The state of a migration.
 */
public enum MigrationState {

	/**
	 * Not applied yet.
	 */
	PENDING,

	/**
	 * Applied, and not rolled back since.
	 */
	APPLIED,

	/**
	 * Rolled back after it had been applied. The next up applies it again.
	 */
	ROLLED_BACK

}
