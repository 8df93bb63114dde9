package dev.kat.commands;

/**
 * Which way a plan goes.
 */
public enum Direction {

	/** Apply. */
	UP,

	/** Roll back. */
	DOWN

}
