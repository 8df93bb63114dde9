package dev.kat.commands;

/**
 * How a command prints what it was asked for.
 */
public enum Format {

	/** For people. */
	TEXT,

	/** For programs. */
	JSON

}
