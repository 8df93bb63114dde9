package dev.kat.prove.graphs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the migrations so far have made. Operations look here for something to work on.
 */
final class Model {

	private static final List<String> FEATURES = List.of("billing", "shipping", "catalog", "support", "search",
			"loyalty", "identity", "reporting", "inventory", "pricing", "returns", "payroll");

	private static final List<String> NOUNS = List.of("accounts", "orders", "items", "events", "notes", "rates",
			"batches", "labels", "members", "plans", "limits", "regions", "tickets", "topics", "jobs", "carriers");

	private static final List<String> COLUMNS = List.of("status", "amount", "email", "position", "weight", "source",
			"due_on", "remark", "priority", "quantity", "code", "score", "origin", "colour", "size", "level");

	private final Random random;

	private final Set<String> names = new LinkedHashSet<>();

	final List<Table> tables = new ArrayList<>();

	final List<View> views = new ArrayList<>();

	final List<Routine> routines = new ArrayList<>();

	final List<EnumType> enums = new ArrayList<>();

	final List<String> domains = new ArrayList<>();

	final List<String> extensions = new ArrayList<>();

	final List<String> schemas = new ArrayList<>();

	final List<String> sequences = new ArrayList<>();

	/** Features whose tables all got a column at once. */
	final List<String> loops = new ArrayList<>();

	/** Names of tables that were dropped. */
	final List<Table> dropped = new ArrayList<>();

	private String feature = FEATURES.get(0);

	private final int features;

	Model(Random random, int migrations) {
		this.random = random;
		this.features = Math.min(FEATURES.size(), 2 + migrations / 25);
	}

	/**
	 * Chooses the feature that the next operations are about.
	 */
	void nextFeature() {
		this.feature = FEATURES.get(this.random.nextInt(this.features));
	}

	String feature() {
		return this.feature;
	}

	boolean once(int in) {
		return this.random.nextInt(in) == 0;
	}

	int number(int bound) {
		return this.random.nextInt(bound);
	}

	<T> Optional<T> any(List<T> values) {
		return values.isEmpty() ? Optional.empty() : Optional.of(values.get(this.random.nextInt(values.size())));
	}

	<T> Optional<T> any(List<T> values, Predicate<T> condition) {
		return any(values.stream().filter(condition).toList());
	}

	/**
	 * Chooses a table, usually of the feature.
	 */
	Optional<Table> table(Predicate<Table> condition) {
		Optional<Table> own = any(this.tables, condition.and((table) -> table.feature().equals(this.feature)));
		return (own.isPresent() && !once(12)) ? own : any(this.tables, condition);
	}

	/**
	 * Chooses a table and one of its columns.
	 */
	Optional<Place> column(Predicate<Table> tables, Predicate<Column> condition) {
		return table(tables.and((table) -> !table.ownColumns(condition).isEmpty()))
			.flatMap((table) -> any(table.ownColumns(condition)).map((column) -> new Place(table, column)));
	}

	/**
	 * Returns a name that nothing has had: that of the feature, and a word.
	 */
	String newName(String word) {
		return unique(this.feature + "_" + word);
	}

	String newTableName(String ofFeature) {
		return unique(ofFeature + "_" + any(NOUNS).orElseThrow());
	}

	String newColumnName(Table table) {
		String word = any(COLUMNS).orElseThrow();
		return unique(table.thing() + "." + word).substring(table.thing().length() + 1);
	}

	private String unique(String name) {
		String found = name;
		for (int number = 2; !this.names.add(found); number++) {
			found = name + number;
		}
		return found;
	}

	/**
	 * A column and its table.
	 *
	 * @param table the table
	 * @param column the column
	 */
	record Place(Table table, Column column) {

		String sql() {
			return this.table.sql() + "." + this.column.name;
		}

	}

}
