package dev.kat.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.kat.fuzz.Defect.Stage;
import dev.kat.fuzz.PlannedMigration.FolderAction;

/**
 * Folders that lack a file, or have something else in its place.
 */
final class FolderDefects {

	private static final String NO_METADATA = "No metadata.yaml in %s\n  ";

	private static final String NO_UP = "No up.sql in %s\n  ";

	private static final String ADD_METADATA = "Add it, with at least a name, or move the folder elsewhere.";

	private static final String ADD_UP = "Add it; an empty one makes a migration that only joins its parents.";

	private static final String OTHER_THERE = "The entry of that name is a folder or a broken link.";

	private static final String BROKEN_LINK = "Broken link: %s\n  Its target does not exist, or leads back to it: "
			+ "fix the link, or remove it.";

	private FolderDefects() {
	}

	static List<Defect> all() {
		return List.of(inside("no metadata.yaml", PlannedMigration.METADATA, (folder) -> {
		}, NO_METADATA + ADD_METADATA),
				inside("metadata.yml", PlannedMigration.METADATA,
						(folder) -> Files.writeString(folder.resolve("metadata.yml"), "name: a"),
						NO_METADATA + "Rename metadata.yml to metadata.yaml."),
				inside("metadata.yaml is a folder", PlannedMigration.METADATA,
						(folder) -> Files.createDirectory(folder.resolve(PlannedMigration.METADATA)),
						NO_METADATA + OTHER_THERE),
				inside("metadata.yaml links to itself", PlannedMigration.METADATA,
						(folder) -> link(folder, PlannedMigration.METADATA, PlannedMigration.METADATA),
						NO_METADATA + OTHER_THERE),
				inside("no up.sql", PlannedMigration.UP,
						(folder) -> Files.writeString(folder.resolve("UP.SQL.bak"), "select 1"), NO_UP + ADD_UP),
				inside("up.sql is a folder", PlannedMigration.UP,
						(folder) -> Files.createDirectories(folder.resolve("up.sql/up.sql")), NO_UP + OTHER_THERE),
				inside("up.sql links to nothing", PlannedMigration.UP,
						(folder) -> link(folder, PlannedMigration.UP, "../gone/up.sql"), NO_UP + OTHER_THERE),
				inside("down.sql is a folder", PlannedMigration.DOWN,
						(folder) -> Files.createDirectory(folder.resolve(PlannedMigration.DOWN)), notAFile()),
				inside("down.sql links to itself", PlannedMigration.DOWN,
						(folder) -> link(folder, PlannedMigration.DOWN, "./down.sql"), notAFile()),
				new Defect("empty folder", Stage.FILES, (planting) -> {
					PlannedMigration victim = planting.victimInDirectory();
					victim.files.clear();
					planting.expect(() -> NO_METADATA.formatted(victim.path()) + ADD_METADATA);
					planting.expect(() -> NO_UP.formatted(victim.path()) + ADD_UP);
				}), asLink("folder links to itself", "%s"), asLink("folder links to nothing", "gone"),
				asLink("folder links in a circle", "../%2$s/%s"),
				new Defect("folder links to its location", Stage.FILES, (planting) -> {
					PlannedMigration victim = planting.victimInDirectory();
					String name = "loop" + victim.id.timestamp();
					String loop = victim.root.path() + "/" + name;
					victim.afterwards.add((folder) -> {
						link(Files.createDirectory(folder.resolve("sub")), "back", "../..");
						link(folder.getParent(), name, victim.folder + "/sub");
					});
					planting.expect(() -> NO_METADATA.formatted(loop) + ADD_METADATA);
					planting.expect(() -> NO_UP.formatted(loop) + ADD_UP);
				}));
	}

	private static String notAFile() {
		return "Not a file: %s/down.sql\n  It is a folder or a broken link: put a script there, or remove it.";
	}

	private static Defect inside(String name, String file, FolderAction action, String message) {
		return new Defect(name, Stage.FILES, (planting) -> {
			PlannedMigration victim = planting.victimInDirectory();
			victim.files.remove(file);
			victim.afterwards.add(action);
			planting.expect(() -> message.formatted(victim.path()));
		});
	}

	private static Defect asLink(String name, String target) {
		return new Defect(name, Stage.FILES, (planting) -> {
			PlannedMigration victim = planting.victimInDirectory();
			victim.files.clear();
			victim.afterwards.add((folder) -> {
				Files.delete(folder);
				String own = folder.getFileName().toString();
				String parent = folder.getParent().getFileName().toString();
				Files.createSymbolicLink(folder, Path.of(target.formatted(own, parent)));
			});
			planting.expect(() -> BROKEN_LINK.formatted(victim.path()));
		});
	}

	private static void link(Path folder, String name, String target) throws IOException {
		Files.createSymbolicLink(folder.resolve(name), Path.of(target));
	}

}
