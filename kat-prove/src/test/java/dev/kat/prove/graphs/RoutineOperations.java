package dev.kat.prove.graphs;

import java.util.List;
import java.util.Optional;

import dev.kat.prove.graphs.Routine.Kind;

/**
 * Makes, replaces, calls and drops functions, and makes triggers.
 */
final class RoutineOperations {

	private RoutineOperations() {
	}

	static void createFee(Script script, Model model) {
		make(new Routine(model.newName("fee"), Kind.FEE, Optional.empty(), Optional.empty()), script, model);
	}

	static void createClean(Script script, Model model) {
		make(new Routine(model.newName("clean"), Kind.CLEAN, Optional.empty(), Optional.empty()), script, model);
	}

	static void createCount(Script script, Model model) {
		model.table((table) -> true).ifPresent((table) -> {
			Kind kind = model.any(List.of(Kind.COUNT, Kind.COUNT_ATOMIC, Kind.COUNT_LATE)).orElseThrow();
			Optional<Column> column = model.any(table.columns);
			Routine routine = new Routine(model.newName("count"), kind, Optional.of(table), column);
			column.ifPresent((used) -> {
				used.isPinned = true;
				used.ties++;
			});
			table.isPinned = true;
			table.ties++;
			use(routine, script, kind != Kind.COUNT_LATE);
			if (kind == Kind.COUNT_ATOMIC) {
				column.ifPresent((used) -> script.reads(used.typeThing()));
			}
			make(routine, script, model);
		});
	}

	/**
	 * What the body of a function uses: seen when it is made, or when it is called.
	 */
	private static void use(Routine routine, Script script, boolean isShown) {
		routine.table().ifPresent((table) -> useOne(table.thing(), script, isShown));
		routine.column().ifPresent((column) -> useOne(column.thing(), script, isShown));
	}

	private static void useOne(String thing, Script script, boolean isShown) {
		if (isShown) {
			script.reads(thing);
			return;
		}
		script.mentions(thing);
	}

	private static void make(Routine routine, Script script, Model model) {
		model.routines.add(routine);
		script.title("create_" + routine.name())
			.up("%s", routine.create(routine.version))
			.down(Fault.LEFT, "drop function %s", routine.signature())
			.writes(routine.thing());
	}

	static void replace(Script script, Model model) {
		model.any(model.routines, (routine) -> !routine.isPinned && routine.version < 12).ifPresent((routine) -> {
			int before = routine.version++;
			script.title("replace_" + routine.name())
				.up("%s", routine.create(routine.version))
				.restore(routine.create(before), (before > 1) ? routine.create(before - 1) : "")
				.reads(routine.thing())
				.writes(routine.bodyThing());
			use(routine, script, routine.kind() == Kind.COUNT || routine.kind() == Kind.COUNT_ATOMIC);
		});
	}

	static void drop(Script script, Model model) {
		model.any(model.routines, (routine) -> routine.ties == 0 && routine.triggers.isEmpty() && !routine.isPinned)
			.ifPresent((routine) -> {
				model.routines.remove(routine);
				script.title("drop_" + routine.name())
					.up("drop function %s", routine.signature())
					.down(Fault.LOST, "%s", routine.create(routine.version))
					.writes(routine.thing())
					.writes(routine.bodyThing());
			});
	}

	/**
	 * Writes a row with what a function returns.
	 */
	static void call(Script script, Model model) {
		model.any(model.routines, (routine) -> routine.kind() == Kind.FEE || routine.kind().isCounting())
			.ifPresent((routine) -> RowOperations.target(model, routine.table().orElse(null)).ifPresent((table) -> {
				script.title("note_" + routine.name() + "_in_" + table.name);
				RowOperations.insert(table, routine.name() + "() || ' is the result of the call'", script, model);
				script.reads(routine.thing()).reads(routine.bodyThing());
				use(routine, script, true);
				routine.table().ifPresent((counted) -> script.reads(counted.rowsThing()));
			}));
	}

	static void createTrigger(Script script, Model model) {
		model.table((table) -> table.trigger.isEmpty()).ifPresent((table) -> {
			Routine routine = model
				.any(model.routines, (other) -> other.kind() == Kind.SHORTEN && other.triggers.size() < 4)
				.orElseGet(() -> shorten(script, model));
			attach(routine, table, "before insert or update", script, model);
		});
	}

	private static Routine shorten(Script script, Model model) {
		Routine routine = new Routine(model.newName("shorten"), Kind.SHORTEN, Optional.empty(), Optional.empty());
		make(routine, script, model);
		return routine;
	}

	static void createAudit(Script script, Model model) {
		model.table((table) -> table.trigger.isEmpty() && !table.isPartitioned).ifPresent((table) -> {
			Table audit = new Table(model.feature(), "", model.newName("audit"));
			script.title("audit_" + table.name)
				.up("create table %s (source text, row_id integer, version integer)", audit.sql())
				.down(Fault.LEFT, "drop table %s", audit.sql())
				.writes(audit.thing())
				.adds("tables of feature " + audit.feature());
			Routine routine = new Routine(model.newName("log"), Kind.AUDIT, Optional.of(audit), Optional.empty());
			make(routine, script, model);
			table.audit = Optional.of(audit);
			// A later name of the table would be in the rows.
			table.isPinned = true;
			attach(routine, table, "after insert", script, model);
		});
	}

	private static void attach(Routine routine, Table table, String when, Script script, Model model) {
		String name = model.newName("trigger");
		routine.triggers.add(table);
		table.trigger = Optional.of(routine);
		script.title("create_trigger_on_" + table.name)
			.up("create trigger %s %s on %s for each row execute function %s()", name, when, table.sql(),
					routine.name())
			.down(Fault.LEFT, "drop trigger %s on %s", name, table.sql())
			.reads(table.thing())
			.reads(routine.thing())
			.adds(table.triggersThing());
		if (routine.kind() == Kind.SHORTEN) {
			script.adds(table.updateTriggersThing());
		}
	}

}
