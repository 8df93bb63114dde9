package dev.kat.fuzz;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.kat.fuzz.Defect.Stage;
import dev.kat.migration.MigrationId;

/**
 * Migrations that form no graph.
 */
final class GraphDefects {

	private GraphDefects() {
	}

	static List<Defect> all() {
		return List.of(new Defect("unknown parent", Stage.GRAPH, GraphDefects::plantUnknownParent),
				new Defect("parent of another name", Stage.GRAPH, GraphDefects::plantMisnamedParent),
				new Defect("ambiguous parent", Stage.GRAPH, GraphDefects::plantAmbiguousParent),
				new Defect("own parent", Stage.GRAPH, GraphDefects::plantOwnParent),
				new Defect("parent listed twice", Stage.GRAPH, GraphDefects::plantParentTwice),
				new Defect("duplicate timestamp", Stage.GRAPH, GraphDefects::plantDuplicate), cycle(2), cycle(3),
				cycle(5));
	}

	private static void plantUnknownParent(Planting planting) {
		PlannedMigration victim = planting.victim();
		String unknown = planting.choose("77777777777777777777777", "§§§§§§§§§§", "§\nOwn parent: §", "§".repeat(1000),
				"0x§§§§§§§§§§", "0_" + "§".repeat(20));
		String shown = (unknown.length() > 250) ? unknown.substring(0, 250) + "…" : unknown.replace("\n", "\\n");
		victim.furtherParents.add(unknown);
		planting.expect(() -> "Parent not found: " + shown + ", referenced by " + victim.id + "\n  "
				+ victim.metadataFile.path()
				+ ": Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.");
	}

	private static void plantMisnamedParent(Planting planting) {
		PlannedMigration victim = planting.victim();
		PlannedMigration meant = planting.victim();
		String reference = meant.id.timestamp() + "_§§§";
		victim.furtherParents.add(reference);
		planting.expect(() -> "Parent not found: " + reference + ", referenced by " + victim.id + " (did you mean "
				+ meant.id + "?)\n  " + victim.metadataFile.path()
				+ ": Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.");
	}

	private static void plantAmbiguousParent(Planting planting) {
		PlannedMigration victim = planting.victim();
		String name = "twin_" + victim.id.timestamp();
		List<PlannedMigration> twins = List.of(planting.victim(), planting.victim());
		twins.forEach((twin) -> twin.id = new MigrationId(twin.id.timestamp(), name));
		victim.furtherParents.add(name);
		planting.expect(() -> "Ambiguous parent: " + name + ", referenced by " + victim.id + "\n  "
				+ victim.metadataFile.path() + ": Write one of "
				+ twins.stream()
					.map((twin) -> twin.id)
					.sorted()
					.map(MigrationId::toString)
					.collect(Collectors.joining(", "))
				+ ".");
	}

	private static void plantOwnParent(Planting planting) {
		PlannedMigration victim = planting.victim();
		victim.parents.add(victim);
		planting.expect(() -> "Own parent: " + victim.id + " lists itself as a parent\n  " + victim.metadataFile.path()
				+ ": Remove that entry.");
	}

	private static void plantParentTwice(Planting planting) {
		PlannedMigration victim = planting.victim();
		PlannedMigration parent = planting.victim();
		// No descendant of the victim, which would make a cycle, too.
		parent.parents.clear();
		victim.parents.removeAll(List.of(parent));
		victim.parents.addAll(List.of(parent, parent));
		planting.expect(() -> "Parent listed twice: " + parent.id + ", by " + victim.id + "\n  "
				+ victim.metadataFile.path() + ": Remove one of the entries.");
	}

	private static void plantDuplicate(Planting planting) {
		PlannedMigration first = planting.victim();
		PlannedMigration second = planting.victim();
		// A reference to either would mean the same one.
		planting.planned().migrations.forEach((migration) -> migration.parents.removeAll(List.of(first, second)));
		second.id = new MigrationId(first.id.timestamp(), "duplicate_1");
		second.folder = first.id.timestamp() + "_duplicate" + planting.choose("", "\nOwn parent: a");
		List<PlannedMigration> both = List.of(first, second)
			.stream()
			.sorted(Comparator.comparing((migration) -> migration.id))
			.toList();
		planting.expect(
				() -> "Duplicate timestamp: %d is used by %s (%s) and %s (%s)\n  Give one of them another timestamp."
					.formatted(first.id.timestamp(), both.get(0).id, both.get(0).path(), both.get(1).id,
							both.get(1).path()));
	}

	private static Defect cycle(int length) {
		return new Defect("cycle of " + length, Stage.GRAPH, (planting) -> {
			List<PlannedMigration> members = IntStream.range(0, length)
				.mapToObj((member) -> planting.victim())
				.collect(Collectors.toList());
			for (int member = 0; member < length; member++) {
				members.get(member).parents.clear();
				members.get(member).parents.add(members.get((member + length - 1) % length));
			}
			planting.expect(() -> cycle(members));
		});
	}

	private static String cycle(List<PlannedMigration> members) {
		PlannedMigration first = Collections.min(members, Comparator.comparing((migration) -> migration.id));
		Collections.rotate(members, -members.indexOf(first));
		return "Cycle detected: " + members.stream().map((member) -> member.id + " -> ").collect(Collectors.joining())
				+ first.id + "\n  Each is a parent of the next. Remove one of these entries under parents:"
				+ members.stream().map((member) -> "\n  " + member.metadataFile.path()).collect(Collectors.joining());
	}

}
