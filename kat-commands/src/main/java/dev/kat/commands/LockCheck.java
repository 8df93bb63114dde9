package dev.kat.commands;

/**
 * What to do about locks that hold up others.
 */
public enum LockCheck {

	/** Do not list them. */
	OFF,

	/** List them. */
	REPORT,

	/** List them, and fail if there are any. */
	FAIL

}
