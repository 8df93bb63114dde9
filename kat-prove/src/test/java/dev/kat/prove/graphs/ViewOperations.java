package dev.kat.prove.graphs;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes, replaces and drops views.
 */
final class ViewOperations {

	private ViewOperations() {
	}

	static void create(Script script, Model model) {
		model.table((table) -> true).ifPresent((table) -> {
			List<Column> columns = new ArrayList<>(table.columns((column) -> column.name.equals("id")));
			model.any(table.columns, (column) -> !columns.contains(column)).ifPresent(columns::add);
			model.any(table.columns, (column) -> !columns.contains(column) && model.once(2)).ifPresent(columns::add);
			columns.forEach((column) -> column.ties++);
			table.ties++;
			boolean isMaterialized = model.once(4);
			make(new View(model.newName(isMaterialized ? "summary" : "overview"), table, columns, isMaterialized),
					script, model);
		});
	}

	static void createOnView(Script script, Model model) {
		model.any(model.views, (view) -> !view.isDropped && !view.isMaterialized()).ifPresent((base) -> {
			base.ties++;
			make(new View(model.newName("details"), base), script, model);
		});
	}

	private static void make(View view, Script script, Model model) {
		model.views.add(view);
		script.title("create_" + view.name())
			.up("%s", create(view))
			.down(Fault.LEFT, "drop %s %s", view.kind(), view.name())
			.reads(view.uses())
			.writes(view.thing())
			.writes(view.queryThing());
	}

	private static String create(View view) {
		return "create %s %s as %s%s".formatted(view.kind(), view.name(), view.query(),
				view.isMaterialized() ? " with no data" : "");
	}

	static void replace(Script script, Model model) {
		model.any(model.views, (view) -> !view.isDropped && !view.isMaterialized()).ifPresent((view) -> {
			int before = view.version++;
			script.title("replace_" + view.name())
				.up("%s", replace(view, view.version))
				.restore(replace(view, before), (before > 1) ? replace(view, before - 1) : "")
				.reads(view.thing())
				.reads(view.uses())
				.writes(view.queryThing());
		});
	}

	private static String replace(View view, int version) {
		return "create or replace view " + view.name() + " as " + view.query(version);
	}

	static void refresh(Script script, Model model) {
		model.any(model.views, (view) -> view.isMaterialized() && !view.isDropped && !view.isRefreshed)
			.ifPresent((view) -> {
				view.isRefreshed = true;
				view.columns().forEach((column) -> script.mentions(column.filledThing()));
				script.title("refresh_" + view.name())
					.up("refresh materialized view %s", view.name())
					.down(Fault.CHANGED, "refresh materialized view %s with no data", view.name())
					.reads(view.thing())
					.mentions(view.table().rowsThing())
					.mentions(view.table().changedRowsThing())
					.writes("contents of " + view.thing());
			});
	}

	static void drop(Script script, Model model) {
		model.any(model.views, (view) -> !view.isDropped && view.ties == 0 && !view.isRefreshed).ifPresent((view) -> {
			view.isDropped = true;
			view.columns().forEach((column) -> {
				column.ties--;
				script.adds(column.releasedThing()).adds(column.typeReleasedThing());
			});
			view.base().ifPresent((base) -> {
				base.ties--;
				script.adds(base.releasedThing());
			});
			script.title("drop_" + view.name())
				.up("drop %s %s%s", view.kind(), model.once(3) ? "if exists " : "", view.name())
				.down(Fault.LOST, "%s", create(view))
				.awaits(view.releasedThing())
				.writes(view.thing())
				.writes(view.queryThing());
		});
	}

	static void createAgain(Script script, Model model) {
		model.any(model.views, (view) -> view.isDropped && isPossible(view, model)).ifPresent((view) -> {
			view.isDropped = false;
			view.version++;
			view.columns().forEach((column) -> column.ties++);
			view.base().ifPresent((base) -> base.ties++);
			model.views.remove(view);
			make(view, script, model);
		});
	}

	private static boolean isPossible(View view, Model model) {
		return model.tables.contains(view.table()) && view.table().columns.containsAll(view.columns())
				&& view.base().map((base) -> !base.isDropped).orElse(true);
	}

}
