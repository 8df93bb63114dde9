package dev.kat.prove.graphs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Inserts and updates rows.
 */
final class RowOperations {

	/** Keys of copied rows are far from those of others. */
	private static final int COPIES = 100_000;

	private RowOperations() {
	}

	/**
	 * {@return a table for new rows}
	 * @param not a table that gets none
	 */
	static Optional<Table> target(Model model, @Nullable Table not) {
		return model.table((table) -> table != not && (!table.isPartitioned || !table.partitions.isEmpty()));
	}

	static void seed(Script script, Model model) {
		target(model, null).ifPresent((table) -> {
			script.title("seed_" + table.name);
			for (int count = model.number(3); count >= 0; count--) {
				insert(table, "", script, model);
			}
		});
	}

	/**
	 * Inserts a row.
	 * @param name an expression for its name; empty for a plain one
	 */
	static void insert(Table table, String name, Script script, Model model) {
		int key = table.nextKey();
		Map<String, String> values = new LinkedHashMap<>();
		values.put("id", String.valueOf(key));
		values.put("name", name.isEmpty() ? ColumnType.NAME.value(key) : name);
		if (table.isPartitioned) {
			int year = model.any(table.partitions).orElseThrow();
			values.put("year", String.valueOf(year));
			script.reads(table.partitionThing(year));
		}
		table.columns.forEach((column) -> addValue(table, column, key, values, script, model));
		insert(table, key, values, script, model);
		if (name.isEmpty() && table.trigger.isEmpty()) {
			table.rows.put(key, values.get("name"));
		}
	}

	private static void addValue(Table table, Column column, int key, Map<String, String> values, Script script,
			Model model) {
		if (values.containsKey(column.name) || column.isGenerated()) {
			script.reads(values.containsKey(column.name) ? column.thing() : table.thing());
			return;
		}
		Optional<Integer> referenced = column.references
			.flatMap((parent) -> model.any(List.copyOf(parent.rows.keySet())));
		if (referenced.isPresent() && model.once(2)) {
			values.put(column.name, String.valueOf(referenced.get()));
			script.reads(column.thing()).reads(column.references.orElseThrow().rowThing(referenced.get()));
			return;
		}
		if (!column.type.sample().isEmpty() && (column.isRequired || model.once(3))) {
			values.put(column.name, column.type.value(key % 10));
			column.hasValues = true;
			script.reads(column.thing()).reads(column.type.sampleUses());
			return;
		}
		leaveOut(column, script);
	}

	private static void leaveOut(Column column, Script script) {
		script.reads(column.defaultThing());
		column.defaultRoutine.ifPresent((routine) -> script.reads(routine.bodyThing()));
	}

	private static void insert(Table table, int key, Map<String, String> values, Script script, Model model) {
		Optional<Column> unique = model.any(table.columns((column) -> column.isUnique && !table.isPartitioned));
		String conflict = "";
		if (unique.isPresent() && model.once(2)) {
			conflict = " on conflict (id, " + unique.get().name + ") do nothing";
			script.reads(unique.get().thing());
			table.indexes.stream()
				.filter((index) -> index.column() == unique.get() && index.isUnique())
				.forEach((index) -> script.reads(index.thing()));
		}
		script
			.up("insert into %s (%s) values (%s)%s", table.sql(), String.join(", ", values.keySet()),
					String.join(", ", values.values()), conflict)
			.down(Fault.ROWS, "delete from %s where id = %d", table.sql(), key)
			.writes(table.rowThing(key));
		touch(table, script);
	}

	/**
	 * Rows appear in a table.
	 */
	private static void touch(Table table, Script script) {
		table.hasRows = true;
		script.reads(table.thing()).reads(table.triggersThing()).adds(table.rowsThing()).adds(table.newRowsThing());
		table.trigger.ifPresent((routine) -> script.reads(routine.bodyThing()));
		table.audit.ifPresent((audit) -> script.adds(audit.rowsThing())
			.reads(audit.thing())
			.down(Fault.ROWS, "delete from %s where row_id = %d", audit.sql(), table.lastKey()));
	}

	static void copy(Script script, Model model) {
		model.table((table) -> table.hasRows)
			.ifPresent(
					(from) -> target(model, from)
						.filter((table) -> !table.isPartitioned && table.audit.isEmpty()
								&& table.columns((column) -> column.isRequired && column.type != ColumnType.NAME)
									.isEmpty())
						.ifPresent((table) -> {
							int first = table.nextKey() * COPIES;
							script.title("copy_" + from.name + "_to_" + table.name)
								.up("insert into %s (id, name) select %d + row_number() over (order by id), name || ' and its copy' from %s",
										table.sql(), first, from.sql())
								.down(Fault.ROWS, "delete from %s where id >= %d and id < %d", table.sql(), first,
										first + COPIES)
								.reads(from.thing())
								.reads(from.rowsThing())
								.reads(from.changedRowsThing());
							table
								.columns((column) -> column.type != ColumnType.KEY && column.type != ColumnType.NAME
										&& !column.isGenerated())
								.forEach((column) -> leaveOut(column, script));
							touch(table, script);
						}));
	}

	static void update(Script script, Model model) {
		model.table((table) -> table.trigger.isEmpty() && !table.rows.isEmpty()).ifPresent((table) -> {
			List<Integer> keys = new ArrayList<>(table.rows.keySet());
			int key = (table.updatedKey > 0 && model.once(2)) ? table.updatedKey : model.any(keys).orElseThrow();
			String before = table.rows.get(key);
			String after = "'%d Is Another Name'".formatted(model.number(1_000_000));
			table.rows.put(key, after);
			table.updatedKey = key;
			script.title("update_" + table.name)
				.up("update %s set name = %s where id = %d", table.sql(), after, key)
				.down(Fault.ROWS, "update %s set name = %s where id = %d", table.sql(), before, key)
				.reads(table.thing())
				.reads(table.nameColumn().thing())
				.reads(table.updateTriggersThing())
				.reads(table.rowThing(key))
				.adds(table.changedRowsThing())
				.writes("name in " + table.rowThing(key));
		});
	}

}
