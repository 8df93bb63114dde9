package dev.kat.prove.internal.needs;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads labels such as {@code column app.users.email}.
 */
final class Labels {

	/** The kinds of more than one word, the longest first. */
	private static final List<String> LONG_KINDS = List.of("materialized view", "foreign table", "foreign server",
			"foreign data wrapper", "event trigger", "enum label", "operator class", "operator family",
			"default privileges", "user mapping", "text search configuration", "text search dictionary",
			"text search parser", "text search template", "access method");

	/** The kinds whose names are unique among each other in a schema. */
	private static final Set<String> RELATIONS = Set.of("relation", "table", "view", "materialized view",
			"foreign table", "sequence", "index");

	/** The relations that have a type of the same name. */
	private static final Set<String> ROW_TYPES = Set.of("table", "view", "materialized view", "foreign table");

	private static final Set<String> TYPES = Set.of("type", "domain");

	private static final Set<String> ROUTINES = Set.of("function", "procedure", "aggregate", "routine",
			"window function");

	/** The kinds that are named after the relation or type they belong to. */
	private static final Set<String> PARTS = Set.of("column", "default", "constraint", "trigger", "policy", "rule",
			"enum label");

	private Labels() {
	}

	/**
	 * {@return the kind of object, for example {@code column}}
	 */
	static String kind(String label) {
		for (String kind : LONG_KINDS) {
			if (label.startsWith(kind + " ")) {
				return kind;
			}
		}
		int end = label.indexOf(' ');
		return (end > 0) ? label.substring(0, end) : label;
	}

	/**
	 * {@return the label without the kind}
	 */
	static String name(String label) {
		String kind = kind(label);
		return (label.length() > kind.length()) ? label.substring(kind.length() + 1) : "";
	}

	/**
	 * {@return the names that only one object can have at a time, and this one has}
	 */
	static List<String> slots(String label) {
		String kind = kind(label);
		String name = name(label);
		if (ROW_TYPES.contains(kind)) {
			return List.of("relation " + name, "type " + name);
		}
		if (RELATIONS.contains(kind)) {
			return List.of("relation " + name);
		}
		if (TYPES.contains(kind)) {
			return List.of("type " + name);
		}
		return ROUTINES.contains(kind) ? List.of("routine " + name) : List.of(label);
	}

	/**
	 * Finds the schema in a label.
	 * @param label the label
	 * @return the schema; empty if it is {@code public}, or if the object has none
	 */
	static Optional<String> schema(String label) {
		String name = name(label);
		int arguments = name.indexOf('(');
		String[] parts = ((arguments < 0) ? name : name.substring(0, arguments)).split("\\.");
		int expected = PARTS.contains(kind(label)) ? 3 : 2;
		boolean hasSchema = parts.length == expected && (arguments > 0 || !name.contains(" "));
		return hasSchema ? Optional.of(parts[0]) : Optional.empty();
	}

	/**
	 * Finds the relation or type that a part belongs to.
	 * @param label the label of a column, a default, a constraint, a trigger, a policy, a
	 * rule or an enum label
	 * @return its name; empty if the label is not of a part
	 */
	static Optional<String> owner(String label) {
		String name = name(label);
		int end = name.lastIndexOf('.');
		return (PARTS.contains(kind(label)) && end > 0) ? Optional.of(name.substring(0, end)) : Optional.empty();
	}

}
