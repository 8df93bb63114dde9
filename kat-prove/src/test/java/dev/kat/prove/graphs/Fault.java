package dev.kat.prove.graphs;

/**
 * What is wrong after a rollback that forgets something.
 */
enum Fault {

	/** Something is there that was not there before. */
	LEFT,

	/** Something is not there any more. */
	LOST,

	/** Something has another definition. */
	CHANGED,

	/** Rows differ. */
	ROWS

}
