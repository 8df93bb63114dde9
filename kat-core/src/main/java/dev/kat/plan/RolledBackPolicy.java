package dev.kat.plan;

/**
 * What to do with migrations that were rolled back when applying everything.
 */
public enum RolledBackPolicy {

	/** Apply them again, with a warning that says who rolled them back and when. */
	APPLY,

	/** Leave them out, together with their descendants. */
	HOLD,

	/** Run nothing, and report it as an error. */
	FAIL

}
