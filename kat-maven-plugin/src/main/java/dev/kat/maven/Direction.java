package dev.kat.maven;

/**
 * Which way a plan goes.
 */
enum Direction {

	/** Apply. */
	UP,

	/** Roll back. */
	DOWN

}
