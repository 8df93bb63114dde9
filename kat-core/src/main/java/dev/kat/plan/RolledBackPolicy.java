package dev.kat.plan;

/**
 * What applying everything does with migrations that were rolled back.
 */
public enum RolledBackPolicy {

	/** Apply them again, with a warning that says who rolled them back and when. */
	APPLY,

	/** Leave them out, and with them their descendants. */
	HOLD,

	/** Run nothing, and report it as an error. */
	FAIL

}
