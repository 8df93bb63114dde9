package dev.kat.commands.importing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.kat.commands.importing.ImportFinding.Kind;
import dev.kat.migration.MigrationId;

/**
 * What became of the files of another tool, as commands show it.
 *
 * @param from the other tool, as a command line names it
 * @param directory the directory to which folders are written
 * @param dryRun whether nothing was to be written
 * @param written how many folders were written; with a dry run, would be
 * @param migrations the migrations that were taken over, each after its parents
 * @param changed what works or is written differently
 * @param leftOut what was not taken over
 * @param failed the migrations that are missing, or that Kat does not run
 * @param conflicts why nothing is written
 */
public record ImportReport(String from, String directory, boolean dryRun, int written, List<Taken> migrations,
		List<Remark> changed, List<Remark> leftOut, List<Remark> failed, List<Remark> conflicts) {

	/**
	 * Copies the lists.
	 * @param from the other tool, as a command line names it
	 * @param directory the directory to which folders are written
	 * @param dryRun whether nothing was to be written
	 * @param written how many folders were written; with a dry run, would be
	 * @param migrations the migrations that were taken over, each after its parents
	 * @param changed what works or is written differently
	 * @param leftOut what was not taken over
	 * @param failed the migrations that are missing, or that Kat does not run
	 * @param conflicts why nothing is written
	 */
	public ImportReport {
		migrations = List.copyOf(migrations);
		changed = List.copyOf(changed);
		leftOut = List.copyOf(leftOut);
		failed = List.copyOf(failed);
		conflicts = List.copyOf(conflicts);
	}

	/**
	 * Puts a report together.
	 * @param from the other tool
	 * @param directory the directory to which folders are written
	 * @param dryRun whether nothing was to be written
	 * @param migrations the migrations that were taken over
	 * @param missing those of them that do not exist yet
	 * @param findings what was changed or could not be taken over
	 * @return the report
	 */
	public static ImportReport of(OtherTool from, String directory, boolean dryRun, List<ImportedMigration> migrations,
			List<ImportedMigration> missing, List<ImportFinding> findings) {
		Set<MigrationId> isNew = missing.stream().map(ImportedMigration::id).collect(Collectors.toSet());
		List<Remark> conflicts = remarks(findings, Kind.CONFLICT);
		return new ImportReport(from.option(), directory, dryRun, conflicts.isEmpty() ? missing.size() : 0,
				migrations.stream().map((migration) -> Taken.of(migration, isNew.contains(migration.id()))).toList(),
				remarks(findings, Kind.CHANGED), remarks(findings, Kind.LEFT_OUT), remarks(findings, Kind.FAILED),
				conflicts);
	}

	private static List<Remark> remarks(List<ImportFinding> findings, Kind kind) {
		return findings.stream()
			.filter((finding) -> finding.kind() == kind)
			.sorted()
			.map((finding) -> new Remark(finding.file(), (finding.line() > 0) ? finding.line() : null,
					finding.message()))
			.toList();
	}

	/**
	 * A migration that was taken over.
	 *
	 * @param file the file it comes from
	 * @param line the line with which it begins, unless it is the whole file
	 * @param down the other file with what rolls it back, if there is one
	 * @param key what identifies it for the other tool
	 * @param id its timestamp
	 * @param name its timestamp and name
	 * @param parents the timestamps of its parents
	 * @param isNew whether its folder did not exist before
	 */
	public record Taken(String file, @Nullable Integer line, @Nullable String down, String key, long id, String name,
			List<Long> parents, boolean isNew) {

		static Taken of(ImportedMigration migration, boolean isNew) {
			int line = migration.up().line();
			String down = migration.down()
				.script()
				.map(ImportedScript::file)
				.filter((file) -> !file.equals(migration.up().file()))
				.orElse(null);
			return new Taken(migration.up().file(), (line > 1) ? line : null, down, migration.key().toString(),
					migration.id().timestamp(), migration.id().toString(),
					migration.parents().stream().map((parent) -> parent.timestamp()).toList(), isNew);
		}

	}

	/**
	 * Something to know.
	 *
	 * @param file the file
	 * @param line the line, unless it concerns the whole file
	 * @param message what it is, and what to do about it
	 */
	public record Remark(String file, @Nullable Integer line, String message) {

		/**
		 * {@return the file and, if there is one, the line}
		 */
		public String place() {
			return (this.line != null) ? this.file + ":" + this.line : this.file;
		}

	}

}
