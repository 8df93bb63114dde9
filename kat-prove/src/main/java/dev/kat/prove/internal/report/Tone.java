package dev.kat.prove.internal.report;

/**
 * How a text is meant, for terminals with colours.
 */
public enum Tone {

	/** It is well. */
	GOOD,

	/** It needs attention. */
	WARNING,

	/** It is wrong. */
	BAD,

	/** It is neither. */
	PLAIN

}
