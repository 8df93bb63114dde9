package dev.kat.prove;

/**
 * What to do about rollbacks.
 */
public enum DownCheck {

	/** Try them, and report those that do not restore what was there. */
	WARN,

	/** As {@link #WARN}, and the proof fails. */
	FAIL,

	/** Do not try them. */
	OFF

}
