package dev.kat.prove.graphs;

import java.util.List;

/**
 * Comments, privileges and policies.
 */
final class AccessOperations {

	private AccessOperations() {
	}

	static void commentOnColumn(Script script, Model model) {
		model.column((table) -> true, (column) -> true).ifPresent((place) -> {
			String before = place.column().comment;
			place.column().comment = "Remark " + model.number(1_000_000);
			script.title("comment_on_" + place.column().name)
				.up("comment on column %s is '%s'", place.sql(), place.column().comment)
				.down(before.isEmpty() ? Fault.LEFT : Fault.CHANGED, "comment on column %s is %s", place.sql(),
						before.isEmpty() ? "null" : "'" + before + "'")
				.reads(place.table().thing())
				.reads(place.column().thing())
				.writes("comment on " + place.column().thing());
		});
	}

	static void commentOnTable(Script script, Model model) {
		model.table((table) -> true).ifPresent((table) -> {
			String before = table.comment;
			table.comment = "Remark " + model.number(1_000_000);
			script.title("comment_on_" + table.name)
				.up("comment on table %s is '%s'", table.sql(), table.comment)
				.down(before.isEmpty() ? Fault.LEFT : Fault.CHANGED, "comment on table %s is %s", table.sql(),
						before.isEmpty() ? "null" : "'" + before + "'")
				.reads(table.thing())
				.writes("comment on " + table.thing());
		});
	}

	static void grant(Script script, Model model) {
		model.table((table) -> table.grants.size() < 3).ifPresent((table) -> {
			String privilege = List.of("select", "insert", "update").get(table.grants.size());
			table.grants.add(privilege);
			script.title("grant_" + privilege + "_on_" + table.name)
				.up("grant %s on %s to public", privilege, table.sql())
				.down(Fault.LEFT, "revoke %s on %s from public", privilege, table.sql())
				.reads(table.thing())
				.adds(table.privilegesThing());
		});
	}

	static void secure(Script script, Model model) {
		model.table((table) -> !table.isSecured).ifPresent((table) -> {
			table.isSecured = true;
			script.title("secure_" + table.name)
				.up("alter table %s enable row level security", table.sql())
				.down(Fault.CHANGED, "alter table %s disable row level security", table.sql())
				.reads(table.thing())
				.writes("security of " + table.thing());
		});
	}

	static void createPolicy(Script script, Model model) {
		model.column((table) -> table.policies.size() < 3, (column) -> !column.isGenerated()).ifPresent((place) -> {
			String name = model.newName("policy");
			Policy policy = new Policy(name, place.column(), 1);
			place.table().policies.put(name, policy);
			place.column().ties++;
			script.title("create_" + name)
				.up("%s", policy.create(place.table()))
				.down(Fault.LEFT, "drop policy %s on %s", name, place.table().sql())
				.reads(place.table().thing())
				.reads(place.column().thing())
				.reads(place.column().typeThing())
				.writes(place.table().policyThing(name));
		});
	}

	static void changePolicy(Script script, Model model) {
		model.table((table) -> !table.policies.isEmpty()).ifPresent((table) -> {
			Policy before = model.any(List.copyOf(table.policies.values())).orElseThrow();
			Policy after = before.next();
			String name = before.name();
			table.policies.put(name, after);
			script.title("change_" + name).reads(table.thing()).writes(table.policyThing(name));
			if (before.version() > 1) {
				script.up("%s", after.alter(table)).down(Fault.CHANGED, "%s", before.alter(table));
				return;
			}
			before.column().ties--;
			String drop = "drop policy " + name + " on " + table.sql();
			script.up("%s", drop)
				.up("%s", after.create(table))
				.down(Fault.CHANGED, "%s; %s", drop, before.create(table))
				.adds(before.column().releasedThing())
				.adds(before.column().typeReleasedThing());
		});
	}

}
