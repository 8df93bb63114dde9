package dev.kat.prove.graphs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An enum of the model.
 */
final class EnumType {

	private final String name;

	final List<String> labels = new ArrayList<>();

	/** The columns of this type, and their tables. */
	final Map<Column, Table> columns = new LinkedHashMap<>();

	EnumType(String name, List<String> labels) {
		this.name = name;
		this.labels.addAll(labels);
	}

	String name() {
		return this.name;
	}

	String thing() {
		return "type " + this.name;
	}

	String labelsThing() {
		return "labels of " + thing();
	}

	String labelThing(String label) {
		return "label " + this.name + "." + label;
	}

	String create() {
		return "create type %s as enum (%s)".formatted(this.name,
				this.labels.stream().map((label) -> "'" + label + "'").collect(Collectors.joining(", ")));
	}

	/**
	 * Returns the type of a column with values of one label.
	 * @param label the label
	 */
	ColumnType columnType(String label) {
		return new ColumnType(this.name, "'" + label + "'", "", List.of(thing()), List.of(labelThing(label)));
	}

}
