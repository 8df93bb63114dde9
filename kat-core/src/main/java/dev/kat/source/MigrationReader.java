package dev.kat.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

import dev.kat.error.InvalidMigrationException;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationMetadata;
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
		int before = this.problems.size();
		@Nullable MigrationMetadata metadata = readMetadata(folder);
		@Nullable SqlScript up = script(folder, CandidateFolder.UP);
		if (up == null) {
			this.problems.add("No up.sql in %s\n  Add it; an empty one makes a migration that only joins its parents."
				.formatted(folder.folder().path()));
		}
		@Nullable String checksum = (up != null) ? attempt(up::checksum) : null;
		@Nullable SqlScript down = script(folder, CandidateFolder.DOWN);
		boolean reversible = down != null && Boolean.TRUE.equals(attempt(down::hasStatement));
		if (down != null && reversible && down.text().indexOf(0) >= 0) {
			this.problems
				.add("NUL character: %s\n  PostgreSQL cannot hold it in text: remove it.".formatted(down.file()));
		}
		if (this.problems.size() > before || metadata == null || up == null || checksum == null) {
			return Optional.empty();
		}
		return Optional.of(new Migration(metadata, up, reversible ? down : null, checksum, folder.folder()));
	}

	private @Nullable MigrationMetadata readMetadata(CandidateFolder folder) {
		Resource file = folder.files().get(CandidateFolder.METADATA);
		if (file == null) {
			String hint = folder.fileNames().contains("metadata.yml") ? "Rename metadata.yml to metadata.yaml."
					: "Add it, with at least a name, or move the folder elsewhere.";
			this.problems.add("No metadata.yaml in %s\n  %s".formatted(folder.folder().path(), hint));
			return null;
		}
		return attempt(() -> new MetadataReader(folder.pathOf(CandidateFolder.METADATA), folder.name()).read(file));
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
