package dev.kat.prove.graphs;

/**
 * Something that a migration does.
 */
@FunctionalInterface
interface Operation {

	/**
	 * Adds statements to a script, says what they touch, and changes the model. Does
	 * nothing if there is nothing in the model that it could be done to.
	 */
	void addTo(Script script, Model model);

}
