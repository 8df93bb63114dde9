package dev.kat.prove.internal.observation;

import java.util.Map;
import java.util.Set;

/**
 * The names in a text that the server does not understand before it runs it, or not at
 * all: the body of a function or a block, or a statement that changes rows.
 *
 * @param names all names in it
 * @param relations those that stand where relations stand
 * @param schemas the schema that stands before a name
 */
public record Text(Set<String> names, Set<String> relations, Map<String, String> schemas) {

	/**
	 * Copies the sets.
	 * @param names all names in it
	 * @param relations those that stand where relations stand
	 * @param schemas the schema that stands before a name
	 */
	public Text {
		names = Set.copyOf(names);
		relations = Set.copyOf(relations);
		schemas = Map.copyOf(schemas);
	}

}
