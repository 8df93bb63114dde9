package dev.kat.prove.graphs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of the model.
 */
final class Table {

	private final String feature;

	private final String thing;

	private final String schema;

	String name;

	final List<Column> columns = new ArrayList<>();

	final List<Index> indexes = new ArrayList<>();

	/** Checks, by name. */
	final Map<String, Column> checks = new LinkedHashMap<>();

	/** Policies, by name. */
	final Map<String, Policy> policies = new LinkedHashMap<>();

	/** Privileges of everyone. */
	final List<String> grants = new ArrayList<>();

	/** The names in its rows, by key. */
	final Map<Integer, String> rows = new LinkedHashMap<>();

	boolean hasRows;

	/** The years that have a partition. */
	final List<Integer> partitions = new ArrayList<>();

	/** What its trigger calls for each row; empty if there is none. */
	Optional<Routine> trigger = Optional.empty();

	/** Where its trigger writes; empty if there is none. */
	Optional<Table> audit = Optional.empty();

	String comment = "";

	boolean isPartitioned;

	boolean isSecured;

	/** Whether a text that the server does not follow names it. */
	boolean isPinned;

	/** How much hangs on it, apart from its columns. */
	int ties;

	/** How often rows had to be filled: rows after that give a value. */
	int backfills;

	/** The row that was updated last, or 0. */
	int updatedKey;

	private int nextKey = 1;

	Table(String feature, String schema, String name) {
		this.feature = feature;
		this.schema = schema;
		this.name = name;
		this.thing = "table " + sql();
	}

	String feature() {
		return this.feature;
	}

	/**
	 * {@return what it is called among things, whatever it is renamed to}
	 */
	String thing() {
		return this.thing;
	}

	String sql() {
		return qualified(this.name);
	}

	String qualified(String object) {
		return this.schema.isEmpty() ? object : this.schema + "." + object;
	}

	String rowsThing() {
		return "rows of " + this.thing;
	}

	String changedRowsThing() {
		return "changed rows of " + this.thing;
	}

	String newRowsThing() {
		return newRowsThing(this.backfills);
	}

	List<String> allNewRowsThings() {
		return IntStream.rangeClosed(0, this.backfills).mapToObj(this::newRowsThing).toList();
	}

	private String newRowsThing(int period) {
		return "new rows of " + this.thing + " in period " + period;
	}

	String rowThing(int key) {
		return "row " + key + " of " + this.thing;
	}

	String triggersThing() {
		return "triggers of " + this.thing;
	}

	String updateTriggersThing() {
		return "update " + triggersThing();
	}

	String privilegesThing() {
		return "privileges on " + this.thing;
	}

	String policyThing(String policy) {
		return "policy " + policy + " of " + this.thing;
	}

	String partition(int year) {
		return sql() + "_" + year;
	}

	String partitionThing(int year) {
		return this.thing + "_" + year;
	}

	int nextKey() {
		return this.nextKey++;
	}

	int lastKey() {
		return this.nextKey - 1;
	}

	Column add(Column column) {
		this.columns.add(column);
		return column;
	}

	List<Column> columns(Predicate<Column> condition) {
		return this.columns.stream().filter(condition).toList();
	}

	/**
	 * {@return the columns that operations may do something to}
	 */
	List<Column> ownColumns(Predicate<Column> condition) {
		return columns((column) -> column.type != ColumnType.KEY && column.type != ColumnType.NAME
				&& column.type != ColumnType.REFERENCE && condition.test(column));
	}

	boolean has(String column) {
		return this.columns.stream().anyMatch((other) -> other.name.equals(column));
	}

	Column nameColumn() {
		return columns((column) -> column.type == ColumnType.NAME).get(0);
	}

	/**
	 * {@return whether {@code CREATE TABLE} alone makes it what it is}
	 */
	boolean isPlain() {
		return this.ties == 0 && this.indexes.isEmpty() && this.checks.isEmpty() && this.policies.isEmpty()
				&& this.grants.isEmpty() && !this.hasRows && this.comment.isEmpty() && !this.isPartitioned
				&& !this.isSecured && !this.isPinned && this.trigger.isEmpty()
				&& this.columns.stream()
					.allMatch((column) -> column.comment.isEmpty() && column.ties == 0 && !column.isRebuilt
							&& column.type != ColumnType.REFERENCE);
	}

	/**
	 * {@return what follows {@code CREATE TABLE}}
	 */
	String definition() {
		String key = this.isPartitioned ? "primary key (id, year)" : "primary key (id)";
		String columnsAndKey = Stream.concat(this.columns.stream().map(Column::sql), Stream.of(key))
			.collect(Collectors.joining(",\n\t", "(\n\t", "\n)"));
		return sql() + " " + columnsAndKey + (this.isPartitioned ? " partition by range (year)" : "");
	}

	/**
	 * An index.
	 *
	 * @param name its name, without the schema
	 * @param column the column that it is on
	 * @param sql the statement that makes it
	 * @param kind what kind it is
	 */
	record Index(String name, Column column, String sql, Kind kind) {

		enum Kind {

			PLAIN, AUTOMATIC, UNIQUE, EXPRESSION

		}

		boolean isUnique() {
			return this.kind == Kind.UNIQUE;
		}

		String thing() {
			return "index " + this.name;
		}

	}

}
