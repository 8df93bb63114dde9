package dev.kat.prove.graphs;

import java.util.Optional;

/**
 * A column of the model.
 */
final class Column {

	private final String thing;

	String name;

	ColumnType type;

	/** What follows {@code default}; empty if there is none. */
	String defaultValue = "";

	/** Its comment; empty if there is none. */
	String comment = "";

	/** Whether every new row has to give a value. */
	boolean isRequired;

	/** Whether a text that the server does not follow names it. */
	boolean isPinned;

	/** Whether rows have values in it that adding it again would not restore. */
	boolean hasValues;

	/** Whether it was dropped and added again. */
	boolean isRebuilt;

	/** How many views, constraints, policies and other columns use it. */
	int ties;

	int indexes;

	boolean isUnique;

	/** Whether all rows have a value, though none is required yet. */
	boolean isBackfilled;

	/** The function that its default calls. */
	Optional<Routine> defaultRoutine = Optional.empty();

	/** The table whose keys it holds. */
	Optional<Table> references = Optional.empty();

	Column(Table table, String name, ColumnType type) {
		this.thing = "column " + table.thing().substring("table ".length()) + "." + name;
		this.name = name;
		this.type = type;
	}

	/**
	 * {@return what it is called among things, whatever it is renamed to}
	 */
	String thing() {
		return this.thing;
	}

	String typeThing() {
		return "type of " + this.thing;
	}

	String defaultThing() {
		return "default of " + this.thing;
	}

	/**
	 * {@return what those touch that drop something on it, and those that drop it}
	 */
	String releasedThing() {
		return "release of " + this.thing;
	}

	/**
	 * {@return what those touch that drop something that depends on its type, and those
	 * that change the type}
	 */
	String typeReleasedThing() {
		return "release of type of " + this.thing;
	}

	String filledThing() {
		return "values of " + this.thing;
	}

	boolean isGenerated() {
		return this.type.isGenerated();
	}

	boolean isDroppable() {
		return this.ties == 0 && this.indexes == 0 && !this.isPinned && !this.hasValues && !this.isRequired;
	}

	/**
	 * {@return the column as {@code CREATE TABLE} and {@code ADD COLUMN} take it}
	 */
	String sql() {
		return this.name + " " + this.type.sql() + (this.isRequired ? " not null" : "")
				+ (this.defaultValue.isEmpty() ? "" : " default " + this.defaultValue)
				+ this.references.map((table) -> " references " + table.sql()).orElse("");
	}

}
