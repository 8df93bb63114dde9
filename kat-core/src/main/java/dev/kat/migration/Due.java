package dev.kat.migration;

/**
 * When a migration has to run.
 */
public enum Due {

	/**
	 * Once: as long as it is not applied.
	 */
	ONCE,

	/**
	 * As long as it is not applied, and again whenever its up script differs from what
	 * ran last.
	 */
	ON_CHANGE

}
