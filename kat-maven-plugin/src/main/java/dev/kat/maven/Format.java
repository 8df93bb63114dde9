package dev.kat.maven;

/**
 * How a goal prints what it was asked for.
 */
enum Format {

	/** For people. */
	TEXT,

	/** For programs. */
	JSON

}
