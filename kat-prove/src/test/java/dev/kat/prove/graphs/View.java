package dev.kat.prove.graphs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A view of the model: on a table, or on another view.
 */
final class View {

	private final String name;

	private final Table table;

	private final Optional<View> base;

	private final List<Column> columns;

	private final List<String> names;

	private final boolean isMaterialized;

	/** How many definitions it has had. */
	int version = 1;

	/** How many views use it. */
	int ties;

	boolean isDropped;

	boolean isRefreshed;

	View(String name, Table table, List<Column> columns, boolean isMaterialized) {
		this.name = name;
		this.table = table;
		this.base = Optional.empty();
		this.columns = columns;
		this.names = columns.stream().map((column) -> column.name).toList();
		this.isMaterialized = isMaterialized;
	}

	View(String name, View base) {
		this.name = name;
		this.table = base.table;
		this.base = Optional.of(base);
		this.columns = List.of();
		this.names = base.names;
		this.isMaterialized = false;
	}

	String name() {
		return this.name;
	}

	Table table() {
		return this.table;
	}

	Optional<View> base() {
		return this.base;
	}

	List<Column> columns() {
		return this.columns;
	}

	boolean isMaterialized() {
		return this.isMaterialized;
	}

	String thing() {
		return "view " + this.name;
	}

	String queryThing() {
		return "query of " + thing();
	}

	/**
	 * {@return what those touch that stop using it, and those that could not be run
	 * before}
	 */
	String releasedThing() {
		return "release of " + thing();
	}

	String kind() {
		return this.isMaterialized ? "materialized view" : "view";
	}

	/**
	 * {@return its query as it is now}
	 */
	String query() {
		return query(this.version);
	}

	/**
	 * Returns one of its queries, with the names that its columns have now.
	 * @param wanted which one
	 */
	String query(int wanted) {
		String from = this.base.map(View::name).orElseGet(this.table::sql);
		return "select " + list() + " from " + from + " where id > " + wanted;
	}

	private String list() {
		if (this.base.isPresent()) {
			return String.join(", ", this.names);
		}
		return this.columns.stream()
			.map((column) -> column.name + " as " + this.names.get(this.columns.indexOf(column)))
			.collect(Collectors.joining(", "));
	}

	/**
	 * {@return what its query reads}
	 */
	List<String> uses() {
		if (this.base.isPresent()) {
			return List.of(this.base.get().thing());
		}
		return Stream
			.concat(Stream.of(this.table.thing()),
					this.columns.stream().flatMap((column) -> Stream.of(column.thing(), column.typeThing())))
			.toList();
	}

}
