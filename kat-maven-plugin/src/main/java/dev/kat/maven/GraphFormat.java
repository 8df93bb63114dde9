package dev.kat.maven;

/**
 * How {@code kat:graph} writes the graph.
 */
enum GraphFormat {

	/** For Graphviz. */
	DOT,

	/** For Mermaid. */
	MERMAID,

	/** For programs. */
	JSON

}
