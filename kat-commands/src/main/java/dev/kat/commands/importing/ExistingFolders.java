package dev.kat.commands.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.kat.commands.importing.ImportFinding.Kind;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.postgres.PostgresDatabase;
import dev.kat.migration.Action;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationScript;

/**
 * Compares imported migrations with those that exist. Nothing of these is changed.
 */
public final class ExistingFolders {

	private final MigrationSet existing;

	private final OtherTool from;

	private final List<ImportedMigration> missing = new ArrayList<>();

	private final List<ImportFinding> findings = new ArrayList<>();

	/**
	 * Compares migrations.
	 * @param existing the migrations that exist
	 * @param imported the imported ones
	 * @param from the other tool
	 */
	public ExistingFolders(MigrationSet existing, List<ImportedMigration> imported, OtherTool from) {
		this.existing = existing;
		this.from = from;
		imported.forEach(this::compare);
	}

	/**
	 * {@return the imported migrations that do not exist yet}
	 */
	public List<ImportedMigration> missing() {
		return List.copyOf(this.missing);
	}

	/**
	 * {@return what differs}
	 */
	public List<ImportFinding> findings() {
		return List.copyOf(this.findings);
	}

	private void compare(ImportedMigration imported) {
		Optional<Migration> found = Optional.ofNullable(this.existing.byTimestamp().get(imported.id().timestamp()));
		if (found.isEmpty()) {
			this.missing.add(imported);
			return;
		}
		String folder = found.get().folder().path();
		if (found.get().isJava() || !found.get().id().equals(imported.id())) {
			report(Kind.CONFLICT, folder,
					"%s would become %s, but this migration has that timestamp. Move it elsewhere, "
						.formatted(imported.up().file(), imported.id()) + "or import into another directory.");
			return;
		}
		compareScripts(imported, found.get());
		compareMetadata(imported, found.get());
	}

	private void compareScripts(ImportedMigration imported, Migration found) {
		if (!imported.up().checksum().equals(found.checksum())) {
			reportDifferentUp(found, imported);
		}
		Optional<ImportedScript> down = imported.down().script();
		Optional<MigrationScript> foundDown = found.down().script();
		if (down.isPresent() && foundDown.isPresent() && !down.get().checksum().equals(foundDown.get().checksum())) {
			reportDifferent(foundDown.get().file(), down.get());
		}
		if (down.filter(ExistingFolders::hasStatement).isPresent() && foundDown.isEmpty()) {
			report(Kind.CHANGED, found.folder().path(),
					"It has no down.sql. To take over %s, copy it there.".formatted(down.get().file()));
		}
	}

	/**
	 * To be changed is what a repeatable migration is for.
	 */
	private void reportDifferentUp(Migration found, ImportedMigration imported) {
		String file = found.folder().path() + "/up.sql";
		if (found.metadata().isRepeatable() && imported.isRepeatable()) {
			report(Kind.CHANGED, file, "It differs from %s, and stays as it is. To take that over, copy it there."
				.formatted(imported.up().file()));
		}
		else {
			reportDifferent(file, imported.up());
		}
	}

	private static boolean hasStatement(ImportedScript script) {
		return PostgresDatabase.SYNTAX.firstStatement(script.script()).isPresent();
	}

	private void compareMetadata(ImportedMigration imported, Migration found) {
		List<String> differences = new ArrayList<>();
		TreeSet<MigrationId> parents = new TreeSet<>(this.existing.graph().parentsOf(found.id()));
		if (!parents.equals(new TreeSet<>(imported.parents()))) {
			differences.add("parents [%s] in place of [%s]".formatted(joined(parents), joined(imported.parents())));
		}
		addDifferent(differences, "no_transaction or checkpoints", found.metadata().transactionMode(),
				imported.transactionMode());
		addDifferent(differences, "repeatable", found.metadata().isRepeatable(), imported.isRepeatable());
		addDifferent(differences, "placeholders", found.metadata().placeholders(), imported.hasPlaceholders());
		addDifferent(differences, "down", found.down() == Action.NOTHING_TO_UNDO, imported.down().isNothing());
		if (!differences.isEmpty()) {
			report(Kind.CHANGED, found.folder().metadata(),
					"It stays as it is, with %s.%s".formatted(String.join(", ", differences), newParents(imported)));
		}
	}

	/**
	 * The folder was written before the other tool had those parents.
	 */
	private String newParents(ImportedMigration imported) {
		List<MigrationId> added = imported.parents()
			.stream()
			.filter((parent) -> !this.existing.byTimestamp().containsKey(parent.timestamp()))
			.toList();
		return added.isEmpty() ? ""
				: " If it must run after %s, as with %s, add that to its parents.".formatted(joined(added), this.from);
	}

	private static void addDifferent(List<String> differences, String key, Object found, Object imported) {
		if (!Objects.equals(found, imported)) {
			differences.add("another value of " + key);
		}
	}

	private static String joined(Iterable<MigrationId> migrations) {
		List<String> names = new ArrayList<>();
		migrations.forEach((migration) -> names.add(migration.toString()));
		return names.stream().collect(Collectors.joining(", "));
	}

	private void reportDifferent(String file, ImportedScript script) {
		report(Kind.CONFLICT, file, "It differs from %s. To keep it, import a copy of the directory without that file; "
			.formatted(script.file()) + "to replace it, remove the folder.");
	}

	private void report(Kind kind, String file, String message) {
		this.findings.add(ImportFinding.of(kind, file, message));
	}

}
