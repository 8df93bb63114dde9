package dev.kat.internal.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.HalfRun;
import dev.kat.plan.RecordEntry.Success;

/**
 * Compares the folders with the record.
 */
final class Validator {

	private final MigrationSet migrations;

	private final MigrationRecord record;

	private final ScriptChecks scripts;

	Validator(MigrationSet migrations, MigrationRecord record, ScriptChecks scripts) {
		this.scripts = scripts;
		this.migrations = migrations;
		this.record = record;
	}

	/**
	 * Returns every contradiction: those of the folders in graph order, then the tracked
	 * migrations without a folder.
	 * @return the problems; empty if there are none
	 */
	List<Problem> validate() {
		Stream<Problem> ofFolders = this.migrations.inOrder().stream().flatMap(this::validate);
		Stream<Problem> ofTheRest = this.record.entries()
			.stream()
			.filter((entry) -> entry.isApplied() && !hasFolder(entry))
			.map(Validator::missing);
		return Stream.concat(ofFolders, ofTheRest).toList();
	}

	private Stream<Problem> validate(Migration migration) {
		return this.record.find(migration.id())
			.map((entry) -> entry.isApplied() ? validateApplied(migration, entry) : notResumable(migration, entry))
			.orElseGet(Stream::empty);
	}

	private Stream<Problem> notResumable(Migration migration, RecordEntry entry) {
		return Optional.ofNullable(entry.halfRun())
			.flatMap((halfRun) -> migration.up()
				.script()
				.flatMap((script) -> this.scripts.whyNotResumable(migration.id(), halfRun, script,
						migration.metadata().transactionMode())))
			.stream();
	}

	private Stream<Problem> validateApplied(Migration migration, RecordEntry entry) {
		return Stream
			.of(renamed(migration, entry), modified(migration, entry), unordered(migration), halfRolledBack(entry))
			.flatMap(Optional::stream);
	}

	private static Optional<Problem> renamed(Migration migration, RecordEntry entry) {
		String name = migration.id().toString();
		if (entry.name().equals(name)) {
			return Optional.empty();
		}
		return finding(Kind.RENAMED, name, "Renamed: %s was applied as %s".formatted(name, OneLine.of(entry.name())),
				"Set name in %s/metadata.yaml back to what it was; accept the new one with repair"
					.formatted(migration.folder().path()));
	}

	private static Optional<Problem> modified(Migration migration, RecordEntry entry) {
		if (!entry.isModified(migration)) {
			return Optional.empty();
		}
		return finding(Kind.MODIFIED, migration.id().toString(),
				"Modified: %s: %s differs from what ran".formatted(migration.id(), migration.up()),
				"Restore the file, and put the change into a new migration; accept the file as it is with repair");
	}

	private Optional<Problem> unordered(Migration migration) {
		String pending = this.migrations.graph()
			.parentsOf(migration.id())
			.stream()
			.filter((parent) -> !this.record.isApplied(parent))
			.map(MigrationId::toString)
			.collect(Collectors.joining(", "));
		if (pending.isEmpty()) {
			return Optional.empty();
		}
		return finding(Kind.UNORDERED, migration.id().toString(),
				"Unordered: %s is applied, but its parent %s is not".formatted(migration.id(), pending),
				"Remove the parent from %s/metadata.yaml".formatted(migration.folder().path()));
	}

	private static Optional<Problem> halfRolledBack(RecordEntry entry) {
		HalfRun halfRun = entry.halfRun();
		if (halfRun == null || halfRun.operation() != Operation.DOWN) {
			return Optional.empty();
		}
		return Optional.of(Problem.of(Kind.HALF_ROLLED_BACK, entry.name(),
				"Half rolled back: %s: the first %d statements of its down script have run".formatted(entry.name(),
						halfRun.statementsDone()),
				"Roll it back to resume after these; or finish or reverse the rollback by hand, "
						+ "and mark it with repair as done or as not done."));
	}

	private boolean hasFolder(RecordEntry entry) {
		return MigrationId.parse(entry.name()).flatMap((id) -> this.migrations.find(id.timestamp())).isPresent();
	}

	private static Problem missing(RecordEntry entry) {
		String application = Optional.ofNullable(entry.success())
			.map(Success::application)
			.map((name) -> " (recorded by the application %s)".formatted(OneLine.cut(name)))
			.orElse("");
		return finding(Kind.MISSING, entry.name(),
				"Missing: %s%s is tracked, but has no folder here".formatted(OneLine.of(entry.name()), application),
				"Restore its folder, unless this is an older build; if two applications share this record, give "
						+ "one of them its own with kat.table")
			.orElseThrow();
	}

	private static Optional<Problem> finding(Kind kind, String migration, String fact, String wayOut) {
		String property = "kat.validation." + kind.name().toLowerCase(Locale.ROOT);
		return Optional.of(Problem.of(kind, migration, fact, "%s; or change %s.".formatted(wayOut, property)));
	}

}
