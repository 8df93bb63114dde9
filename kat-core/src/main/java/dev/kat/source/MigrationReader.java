package dev.kat.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.OneLine;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationMetadata;
import dev.kat.script.ScriptPosition;
import dev.kat.script.SqlScript;

/**
 * Reads folders as migrations, and reports the problems of all of them at once.
 */
final class MigrationReader {

	private final List<String> problems = new ArrayList<>();

	/**
	 * Reads all folders.
	 * @throws InvalidMigrationException with every problem found
	 */
	List<Migration> readAll(List<CandidateFolder> folders) {
		List<Migration> migrations = folders.stream().map(this::read).flatMap(Optional::stream).toList();
		if (!this.problems.isEmpty()) {
			throw new InvalidMigrationException(this.problems);
		}
		return migrations;
	}

	private Optional<Migration> read(CandidateFolder folder) {
		if (folder.isBrokenLink()) {
			this.problems.add("Broken link: %s\n  It leads nowhere, or in a circle: correct it, or remove it."
				.formatted(folder.folder().path()));
			return Optional.empty();
		}
		int before = this.problems.size();
		MigrationMetadata metadata = readMetadata(folder);
		SqlScript up = readUp(folder);
		String checksum = (up != null) ? attempt(up::checksum) : null;
		SqlScript down = readDown(folder);
		if (this.problems.size() > before || metadata == null || up == null || checksum == null) {
			return Optional.empty();
		}
		return Optional.of(new Migration(metadata, up, down, checksum, folder.folder()));
	}

	private @Nullable SqlScript readUp(CandidateFolder folder) {
		SqlScript up = script(folder, CandidateFolder.UP);
		if (up == null) {
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

	private @Nullable SqlScript readDown(CandidateFolder folder) {
		if (folder.others().contains(CandidateFolder.DOWN)) {
			this.problems.add("Not a file: %s\n  It is a folder or a broken link: put a script there, or remove it."
				.formatted(folder.pathOf(CandidateFolder.DOWN)));
		}
		SqlScript down = script(folder, CandidateFolder.DOWN);
		if (down == null || !Boolean.TRUE.equals(attempt(down::hasStatement))) {
			return null;
		}
		String text = attempt(down::text);
		if (text != null && text.indexOf(0) >= 0) {
			this.problems.add("NUL character: %s\n  PostgreSQL cannot hold it in text: remove it."
				.formatted(position(down, text, text.indexOf(0))));
		}
		return down;
	}

	private static ScriptPosition position(SqlScript script, String text, int index) {
		int lines = (int) text.substring(0, index).chars().filter((character) -> character == '\n').count();
		int lineStart = text.lastIndexOf('\n', index - 1) + 1;
		return new ScriptPosition(script.file(), lines + 1, text.codePointCount(lineStart, index) + 1);
	}

	private @Nullable MigrationMetadata readMetadata(CandidateFolder folder) {
		Resource file = folder.files().get(CandidateFolder.METADATA);
		if (file == null) {
			reportMissing(folder, CandidateFolder.METADATA,
					folder.similarFile(CandidateFolder.METADATA)
						.or(() -> folder.similarFile("metadata.yml"))
						.map((found) -> rename(found, CandidateFolder.METADATA) + ".")
						.orElse("Add it, with at least a name, or move the folder elsewhere."));
			return null;
		}
		return attempt(() -> new MetadataReader(folder.pathOf(CandidateFolder.METADATA), folder.name()).read(file));
	}

	private void reportMissing(CandidateFolder folder, String file, String wayOut) {
		this.problems.add("No %s in %s\n  %s".formatted(file, folder.folder().path(),
				folder.others().contains(file) ? "What is called so there is a folder or a broken link." : wayOut));
	}

	private static @Nullable SqlScript script(CandidateFolder folder, String name) {
		Resource file = folder.files().get(name);
		return (file != null) ? new SqlScript(folder.pathOf(name), file) : null;
	}

	private <T> @Nullable T attempt(Reading<T> reading) {
		try {
			return reading.read();
		}
		catch (InvalidMigrationException ex) {
			this.problems.addAll(ex.problems());
			return null;
		}
	}

	/**
	 * Something that can find problems while reading.
	 */
	private interface Reading<T> {

		T read();

	}

}
