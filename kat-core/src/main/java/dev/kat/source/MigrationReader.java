package dev.kat.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.Problem;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.Action;
import dev.kat.migration.Action.RunScript;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.MigrationScript;
import dev.kat.source.SourceContent.StrayFiles;

/**
 * Reads folders as migrations, and reports the problems of all of them at once.
 */
final class MigrationReader {

	private final List<Problem> problems = new ArrayList<>();

	/**
	 * Reads all folders.
	 * @param strayFiles what was found beside them
	 */
	SourceContent readAll(List<CandidateFolder> folders, StrayFiles strayFiles) {
		List<Migration> migrations = new ArrayList<>(folders.size());
		for (CandidateFolder folder : folders) {
			Optional<Migration> migration = read(folder);
			if (migration.isPresent()) {
				migrations.add(migration.get());
			}
		}
		return new SourceContent(migrations, strayFiles, this.problems);
	}

	private Optional<Migration> read(CandidateFolder folder) {
		if (folder.isBrokenLink()) {
			report("Broken link: " + folder.folder().path(),
					"Its target does not exist, or leads back to it: fix the link, or remove it.");
			return Optional.empty();
		}
		int before = this.problems.size();
		Optional<MigrationMetadata> metadata = readMetadata(folder);
		Optional<MigrationScript> up = readUp(folder);
		Optional<String> checksum = up.isPresent() ? checksum(up.get()) : Optional.empty();
		Optional<MigrationScript> down = readDown(folder);
		if (this.problems.size() > before) {
			down.ifPresent(this::checkText);
			return Optional.empty();
		}
		return Optional.of(new Migration(metadata.orElseThrow(), action(up, Action.NOTHING),
				action(down, metadata.orElseThrow().nothingToUndo() ? Action.NOTHING_TO_UNDO : Action.NOTHING),
				checksum.orElseThrow(), folder.folder()));
	}

	private Optional<String> checksum(MigrationScript script) {
		try {
			return Optional.of(script.checksum());
		}
		catch (InvalidMigrationException ex) {
			this.problems.addAll(ex.problems());
			return Optional.empty();
		}
	}

	private static Action action(Optional<MigrationScript> script, Action otherwise) {
		return script.isPresent() ? new RunScript(script.get()) : otherwise;
	}

	private Optional<MigrationScript> readUp(CandidateFolder folder) {
		Optional<MigrationScript> up = script(folder, CandidateFolder.UP);
		if (up.isEmpty()) {
			reportMissing(folder, CandidateFolder.UP, wayOutWithoutUp(folder));
		}
		return up;
	}

	private static String wayOutWithoutUp(CandidateFolder folder) {
		List<String> others = folder.otherScripts();
		return folder.similarFile(CandidateFolder.UP)
			.map((file) -> rename(file, CandidateFolder.UP) + ".")
			.orElseGet(() -> (others.size() == 1)
					? rename(others.get(0), CandidateFolder.UP) + " if that is the script, or add one."
					: "Add it; an empty one makes a migration that only joins its parents.");
	}

	private static String rename(String file, String name) {
		return "Rename %s to %s".formatted(OneLine.of(file), name);
	}

	private Optional<MigrationScript> readDown(CandidateFolder folder) {
		if (folder.others().contains(CandidateFolder.DOWN)) {
			report("Not a file: " + folder.pathOf(CandidateFolder.DOWN),
					"It is a folder or a broken link: put a script there, or remove it.");
		}
		return script(folder, CandidateFolder.DOWN);
	}

	/**
	 * A way down is read when it is needed, which it is not in a folder with problems:
	 * its own are reported beside them.
	 */
	private void checkText(MigrationScript script) {
		try {
			script.requireText();
		}
		catch (InvalidMigrationException ex) {
			this.problems.addAll(ex.problems());
		}
	}

	private Optional<MigrationMetadata> readMetadata(CandidateFolder folder) {
		Optional<SourceFile> file = folder.file(CandidateFolder.METADATA);
		if (file.isEmpty()) {
			reportMissing(folder, CandidateFolder.METADATA, wayOutWithoutMetadata(folder));
			return Optional.empty();
		}
		try {
			return Optional
				.of(new MetadataReader(folder.pathOf(CandidateFolder.METADATA), folder.name()).read(file.get()));
		}
		catch (InvalidMigrationException ex) {
			this.problems.addAll(ex.problems());
			return Optional.empty();
		}
	}

	private static String wayOutWithoutMetadata(CandidateFolder folder) {
		return folder.similarFile(CandidateFolder.METADATA)
			.or(() -> folder.similarFile("metadata.yml"))
			.map((found) -> rename(found, CandidateFolder.METADATA) + ".")
			.orElse("Add it, with at least a name, or move the folder elsewhere.");
	}

	private void reportMissing(CandidateFolder folder, String file, String wayOut) {
		report("No %s in %s".formatted(file, folder.folder().path()),
				folder.others().contains(file) ? "The entry of that name is a folder or a broken link." : wayOut);
	}

	private void report(String fact, String wayOut) {
		this.problems.add(Problem.of(Problem.Kind.FOLDER, fact, wayOut));
	}

	private static Optional<MigrationScript> script(CandidateFolder folder, String name) {
		Optional<SourceFile> file = folder.file(name);
		return file.isPresent() ? Optional.of(new MigrationScript(folder.pathOf(name), file.get())) : Optional.empty();
	}

}
