package dev.kat.prove.graphs;

import java.util.Optional;

import dev.kat.prove.graphs.Model.Place;

/**
 * Adds, renames, retypes, fills and drops columns.
 */
final class ColumnOperations {

	private ColumnOperations() {
	}

	/**
	 * Adds a column to a table in the model, with what the script needs for it.
	 */
	static Column newColumn(Table table, Script script, Model model) {
		Column column = table.add(new Column(table, model.newColumnName(table), type(table, script, model)));
		model.enums.stream()
			.filter((type) -> type.name().equals(column.type.sql()))
			.forEach((type) -> type.columns.put(column, table));
		if (!column.type.sampleUses().isEmpty() && model.once(3)) {
			column.defaultValue = column.type.sample();
			script.reads(column.type.sampleUses());
		}
		if (column.type.isNumber() && model.once(2)) {
			setDefault(table, column, script, model);
		}
		return column;
	}

	private static ColumnType type(Table table, Script script, Model model) {
		ColumnType type = switch (model.number(10)) {
			case 0, 1 -> TypeOperations.enumType(model);
			case 2 -> model.any(model.domains)
				.map((domain) -> ColumnType.using("domain " + domain, domain, "'word%d'"))
				.orElse(ColumnType.INTEGER);
			case 3 -> model.extensions.contains("citext") ? ColumnType.using("extension citext", "citext", "'Mixed %d'")
					: ColumnType.INTEGER;
			default -> model.any(ColumnType.PLAIN).orElseThrow();
		};
		script.reads(type.uses());
		return type;
	}

	private static void setDefault(Table table, Column column, Script script, Model model) {
		column.defaultValue = String.valueOf(model.number(90));
		model.any(model.routines, (routine) -> routine.kind() == Routine.Kind.FEE && model.once(2))
			.ifPresent((fee) -> call(fee, table, column, script));
	}

	private static void call(Routine fee, Table table, Column column, Script script) {
		column.defaultValue = fee.name() + "()";
		column.defaultRoutine = Optional.of(fee);
		column.hasValues = true;
		fee.ties++;
		script.reads(fee.thing());
		if (table.hasRows) {
			// Rows that came later would get what the function returns then.
			table.allNewRowsThings().forEach(script::mentions);
			table.backfills++;
			script.reads(fee.bodyThing());
		}
	}

	static void add(Script script, Model model) {
		model.table((table) -> true).ifPresent((table) -> {
			Column column = newColumn(table, script, model);
			addTo(table, column, script, model);
		});
	}

	private static void addTo(Table table, Column column, Script script, Model model) {
		script.title("add_" + column.name + "_to_" + table.name)
			.up("alter table %s add column %s%s", table.sql(), model.once(3) ? "if not exists " : "", column.sql())
			.down(Fault.LEFT, "alter table %s drop column %s", table.sql(), column.name)
			.reads(table.thing())
			.writes(column.thing());
	}

	static void addGenerated(Script script, Model model) {
		model.column((table) -> true, (column) -> column.type.isNumber() && !column.isGenerated())
			.ifPresent((place) -> {
				Table table = place.table();
				place.column().ties++;
				Column column = table.add(new Column(table, model.newColumnName(table),
						ColumnType.generated("bigint", place.column().name + " * 2")));
				column.isPinned = true;
				script.reads(place.column().thing()).reads(place.column().typeThing());
				addTo(table, column, script, model);
			});
	}

	static void addSerial(Script script, Model model) {
		model.any(model.sequences).ifPresent((sequence) -> model.table((table) -> !table.hasRows).ifPresent((table) -> {
			Column column = table.add(new Column(table, model.newColumnName(table), ColumnType.INTEGER));
			column.type = ColumnType.plain("bigint", "%d", "");
			column.defaultValue = "nextval('" + sequence + "')";
			column.isRequired = true;
			script.reads("sequence " + sequence);
			addTo(table, column, script, model);
		}));
	}

	/**
	 * Asks for a column that exists, as scripts do that someone ran by hand before.
	 */
	static void ensure(Script script, Model model) {
		model
			.column((table) -> true,
					(column) -> !column.isGenerated() && !column.isPinned && !column.isRebuilt
							&& !column.type.sql().equals("text"))
			.ifPresent((place) -> {
				place.column().isPinned = true;
				script.title("ensure_" + place.column().name + "_in_" + place.table().name)
					.up("alter table %s add column if not exists %s text", place.table().sql(), place.column().name)
					.reads(place.table().thing())
					.reads(place.column().thing());
			});
	}

	static void rename(Script script, Model model) {
		model.column((table) -> !table.isPartitioned, (column) -> !column.isPinned).ifPresent((place) -> {
			String before = place.column().name;
			place.column().name = model.newColumnName(place.table());
			place.table().ties++;
			script.title("rename_" + before + "_of_" + place.table().name)
				.up("alter table %s rename column %s to %s", place.table().sql(), before, place.column().name)
				.down(Fault.CHANGED, "alter table %s rename column %s to %s", place.table().sql(), place.column().name,
						before)
				.reads(place.table().thing())
				.writes(place.column().thing());
		});
	}

	static void retype(Script script, Model model) {
		model
			.column((table) -> true,
					(column) -> !column.type.wider().isEmpty() && column.ties == 0 && !column.isPinned
							&& column.indexes == 0 && column.defaultValue.isEmpty())
			.ifPresent((place) -> {
				Column column = place.column();
				String before = column.type.sql();
				column.type = column.type.widened();
				script.title("retype_" + column.name + "_of_" + place.table().name)
					.up("alter table %s alter column %s type %s", place.table().sql(), column.name, column.type.sql())
					.down(Fault.CHANGED, "alter table %s alter column %s type %s", place.table().sql(), column.name,
							before)
					.reads(place.table().thing())
					.reads(column.thing())
					.awaits(column.typeReleasedThing())
					.writes(column.typeThing());
			});
	}

	static void drop(Script script, Model model) {
		model.column((table) -> table.columns.size() > 3, Column::isDroppable).ifPresent((place) -> {
			Column column = place.column();
			place.table().columns.remove(column);
			script.title("drop_" + column.name + "_of_" + place.table().name)
				.up("alter table %s drop column %s", place.table().sql(), column.name);
			undoDrop(place, script);
			script.reads(place.table().thing()).awaits(column.releasedThing()).writes(column.thing());
		});
	}

	private static void undoDrop(Place place, Script script) {
		Column column = place.column();
		if (!column.comment.isEmpty()) {
			script.down(Fault.LOST, "comment on column %s is '%s'", place.sql(), column.comment);
		}
		script.down(Fault.LOST, "alter table %s add column %s", place.table().sql(), column.sql());
	}

	/**
	 * Drops a column and adds it again: what was on it is gone without a word.
	 */
	static void rebuild(Script script, Model model) {
		model
			.column((table) -> table.backfills == 0,
					(column) -> column.isDroppable() && !column.type.wider().isEmpty() && column.comment.isEmpty()
							&& column.defaultValue.isEmpty())
			.ifPresent((place) -> {
				Column column = place.column();
				String before = column.type.sql();
				column.type = column.type.widened();
				column.isRebuilt = true;
				script.title("rebuild_" + column.name + "_of_" + place.table().name)
					.up("alter table %s drop column %s", place.table().sql(), column.name)
					.up("alter table %s add column %s", place.table().sql(), column.sql())
					.down(Fault.CHANGED, "alter table %s drop column %2$s, add column %2$s %3$s", place.table().sql(),
							column.name, before)
					.reads(place.table().thing())
					.awaits(column.releasedThing())
					.writes(column.typeThing())
					.writes(column.thing());
			});
	}

	static void changeDefault(Script script, Model model) {
		model
			.column((table) -> true,
					(column) -> column.type.isNumber() && !column.isGenerated() && !column.isRequired
							&& column.defaultRoutine.isEmpty())
			.ifPresent((place) -> {
				Column column = place.column();
				String before = column.defaultValue;
				column.defaultValue = String.valueOf(100 + model.number(900));
				column.hasValues = true;
				String alter = "alter table " + place.table().sql() + " alter column " + column.name;
				script.title("set_default_of_" + column.name)
					.up("%s set default %s", alter, column.defaultValue)
					.down(before.isEmpty() ? Fault.LEFT : Fault.CHANGED, "%s %s", alter,
							before.isEmpty() ? "drop default" : "set default " + before)
					.reads(place.table().thing())
					.reads(column.thing())
					.mentions(column.typeThing())
					.writes(column.defaultThing());
				// Rows that came before the column would get the default.
				place.table().allNewRowsThings().forEach(script::mentions);
				place.table().backfills++;
			});
	}

	/**
	 * Fills a new column in all rows and then requires it.
	 */
	static void fill(Script script, Model model) {
		model.column((table) -> table.trigger.isEmpty() && !table.isPartitioned && table.hasRows,
				(column) -> !column.isGenerated() && !column.isRequired && !column.hasValues && !column.isPinned
						&& column.defaultValue.isEmpty() && !column.type.sample().isEmpty())
			.ifPresent((place) -> {
				Table table = place.table();
				Column column = place.column();
				column.hasValues = true;
				column.isRequired = true;
				column.isBackfilled = true;
				script.title("backfill_" + column.name + "_of_" + table.name)
					.up("update %s set %s = %s where %2$s is null", table.sql(), column.name, column.type.value(7))
					.down(Fault.ROWS, "update %s set %s = null", table.sql(), column.name)
					.reads(table.thing())
					.reads(column.thing())
					.reads(column.type.sampleUses())
					.reads(table.updateTriggersThing())
					.reads(table.allNewRowsThings())
					.writes(column.filledThing());
				table.backfills++;
			});
	}

	static void requireFilled(Script script, Model model) {
		model.column((table) -> true, (column) -> column.isBackfilled).ifPresent((place) -> {
			String alter = "alter table " + place.table().sql() + " alter column " + place.column().name;
			place.column().isBackfilled = false;
			place.table().ties++;
			script.title("require_" + place.column().name + "_of_" + place.table().name)
				.up("%s set not null", alter)
				.down(Fault.CHANGED, "%s drop not null", alter)
				.reads(place.table().thing())
				.reads(place.column().thing())
				.reads(place.column().filledThing());
		});
	}

}
