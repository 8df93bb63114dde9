package dev.kat.prove.graphs;

import java.util.Map;
import java.util.Optional;

import dev.kat.prove.graphs.Model.Place;
import dev.kat.prove.graphs.Table.Index;
import dev.kat.prove.graphs.Table.Index.Kind;

/**
 * Makes and drops indexes and constraints.
 */
final class IndexOperations {

	private IndexOperations() {
	}

	/**
	 * Columns that were added again come first: a migration that drops them afterwards
	 * would take the index along.
	 */
	private static Optional<Place> place(Model model) {
		Optional<Place> rebuilt = model.column((table) -> true,
				(column) -> column.isRebuilt && column.indexes == 0 && !column.isGenerated());
		return rebuilt.isPresent() ? rebuilt
				: model.column((table) -> true, (column) -> column.indexes == 0 && !column.isGenerated());
	}

	static void createNamed(Script script, Model model) {
		place(model).ifPresent((place) -> {
			String name = model.newName(place.column().name + "_index");
			boolean isPartial = model.once(4);
			make(place, new Index(name, place.column(),
					"create index %s%s on %s (%s)%s".formatted(model.once(3) ? "if not exists " : "", name,
							place.table().sql(), place.column().name, isPartial ? " where id > 10" : ""),
					Kind.PLAIN), script);
		});
	}

	static void createConcurrently(Script script, Model model) {
		if (!script.isEmpty()) {
			return;
		}
		place(model).filter((place) -> !place.table().isPartitioned).ifPresent((place) -> {
			String name = model.newName(place.column().name + "_index");
			make(place, new Index(name, place.column(),
					"create index concurrently %s on %s (%s)".formatted(name, place.table().sql(), place.column().name),
					Kind.PLAIN), script);
			script.outsideTransactions();
		});
	}

	static void createAutomatic(Script script, Model model) {
		place(model).ifPresent((place) -> {
			String name = place.table().name + "_" + place.column().name + "_idx";
			make(place, new Index(place.table().qualified(name), place.column(),
					"create index on %s (%s)".formatted(place.table().sql(), place.column().name), Kind.AUTOMATIC),
					script);
		});
	}

	static void createUnique(Script script, Model model) {
		place(model).filter((place) -> !place.table().isPartitioned).ifPresent((place) -> {
			String name = model.newName(place.column().name + "_key");
			place.column().isUnique = true;
			make(place, new Index(name, place.column(),
					"create unique index %s on %s (id, %s)".formatted(name, place.table().sql(), place.column().name),
					Kind.UNIQUE), script);
		});
	}

	static void createExpression(Script script, Model model) {
		model.any(model.routines, (routine) -> routine.kind() == Routine.Kind.CLEAN)
			.ifPresent((routine) -> place(model).filter((place) -> place.column().type.isText()).ifPresent((place) -> {
				String name = model.newName(place.column().name + "_clean");
				routine.isPinned = true;
				routine.ties++;
				script.reads(routine.thing()).mentions(place.column().typeThing());
				make(place, new Index(name, place.column(), "create index %s on %s (%s(%s))".formatted(name,
						place.table().sql(), routine.name(), place.column().name), Kind.EXPRESSION), script);
			}));
	}

	static void createTrigram(Script script, Model model) {
		if (!model.extensions.contains("pg_trgm")) {
			return;
		}
		place(model).filter((place) -> place.column().type.isText()).ifPresent((place) -> {
			String name = model.newName(place.column().name + "_search");
			script.reads("extension pg_trgm").mentions(place.column().typeThing());
			make(place, new Index(name, place.column(), "create index %s on %s using gin (%s gin_trgm_ops)"
				.formatted(name, place.table().sql(), place.column().name), Kind.EXPRESSION), script);
		});
	}

	private static void make(Place place, Index index, Script script) {
		place.column().indexes++;
		place.table().indexes.add(index);
		script.title("index_" + place.column().name + "_of_" + place.table().name)
			.up("%s", index.sql())
			.down(Fault.LEFT, "drop index %s", sqlName(place.table(), index))
			.reads(place.table().thing())
			.reads(place.column().thing())
			.writes(index.thing());
	}

	private static String sqlName(Table table, Index index) {
		return (index.kind() == Kind.AUTOMATIC) ? index.name() : table.qualified(index.name());
	}

	static void drop(Script script, Model model) {
		model.table((table) -> table.indexes.stream().anyMatch((index) -> isDroppable(table, index)))
			.ifPresent((table) -> model.any(table.indexes, (index) -> isDroppable(table, index)).ifPresent((index) -> {
				table.indexes.remove(index);
				index.column().indexes--;
				index.column().isUnique = false;
				script.title("drop_" + index.name())
					.up("drop index %s", sqlName(table, index))
					.down(Fault.LOST, "%s", index.sql())
					.adds(index.column().releasedThing())
					.writes(index.thing());
			}));
	}

	/**
	 * The statement that made it would do so again, with the same name.
	 */
	private static boolean isDroppable(Table table, Index index) {
		boolean isAsBefore = index.sql().contains(" on " + table.sql() + " (")
				&& index.sql().contains(index.column().name) && !index.sql().contains("concurrently");
		return isAsBefore && index.kind() != Kind.EXPRESSION && (index.kind() != Kind.AUTOMATIC
				|| index.name().endsWith(table.name + "_" + index.column().name + "_idx"));
	}

	/**
	 * Makes an index again with the same name, as scripts do that may run twice.
	 */
	static void replace(Script script, Model model) {
		model.table((table) -> table.indexes.stream().anyMatch((index) -> isReplaceable(table, index)))
			.ifPresent((table) -> model.any(table.indexes, (index) -> isReplaceable(table, index)).ifPresent((old) -> {
				Index index = new Index(old.name(), old.column(),
						"create index %s on %s (%s desc)".formatted(old.name(), table.sql(), old.column().name),
						Kind.PLAIN);
				table.indexes.set(table.indexes.indexOf(old), index);
				String drop = "drop index if exists " + sqlName(table, index);
				script.title("replace_" + index.name())
					.up("%s", drop)
					.up("%s", index.sql())
					.down(Fault.CHANGED, "%s; %s", drop, old.sql())
					.reads(table.thing())
					.reads(index.column().thing())
					.writes(index.thing());
			}));
	}

	private static boolean isReplaceable(Table table, Index index) {
		return index.kind() == Kind.PLAIN && isDroppable(table, index) && !index.sql().contains(" desc")
				&& !index.sql().contains("if not exists");
	}

	static void check(Script script, Model model) {
		model.column((table) -> true, (column) -> column.type.isNumber()).ifPresent((place) -> {
			Table table = place.table();
			String name = table.name + "_" + place.column().name + "_check";
			if (table.checks.containsKey(name)) {
				return;
			}
			table.checks.put(name, place.column());
			place.column().ties++;
			script.title("check_" + place.column().name + "_of_" + table.name)
				.up("alter table %s add check (%s >= 0)", table.sql(), place.column().name)
				.down(Fault.LEFT, "alter table %s drop constraint %s", table.sql(), name)
				.reads(table.thing())
				.reads(place.column().thing())
				.mentions(place.column().typeThing())
				.writes("constraint " + name);
		});
	}

	static void dropCheck(Script script, Model model) {
		model.table((table) -> table.checks.entrySet().stream().anyMatch((check) -> isDroppable(table, check)))
			.ifPresent((table) -> model
				.any(table.checks.entrySet().stream().filter((check) -> isDroppable(table, check)).toList())
				.ifPresent((check) -> {
					table.checks.remove(check.getKey());
					check.getValue().ties--;
					script.title("drop_" + check.getKey())
						.up("alter table %s drop constraint %s", table.sql(), check.getKey())
						.down(Fault.LOST, "alter table %s add check (%s >= 0)", table.sql(), check.getValue().name)
						.reads(table.thing())
						.adds(check.getValue().releasedThing())
						.writes("constraint " + check.getKey());
				}));
	}

	/**
	 * The server would choose the same name again.
	 */
	private static boolean isDroppable(Table table, Map.Entry<String, Column> check) {
		return check.getKey().equals(table.name + "_" + check.getValue().name + "_check");
	}

}
