package dev.kat.commands;

/**
 * How the graph is written.
 */
public enum GraphFormat {

	/** For Graphviz. */
	DOT,

	/** For Mermaid. */
	MERMAID,

	/** For programs. */
	JSON,

	/** For a browser: a page in one file. */
	HTML

}
