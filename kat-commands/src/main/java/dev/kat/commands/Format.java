package dev.kat.commands;

/**
 * The format in which a command prints its answer.
 */
public enum Format {

	/** For people. */
	TEXT,

	/** For programs. */
	JSON

}
