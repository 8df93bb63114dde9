package dev.kat.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

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

	private static final String MODIFIED_FILE = "Restore the file, and put the change into a new migration; "
			+ "accept the file as it is with mvn kat:repair";

	private static final String MODIFIED_NOTHING = "Nothing ran for it, because the script had no statement. Roll it "
			+ "back, which runs nothing for it, and apply it; or restore the file, and put the statements into a new "
			+ "migration";

	private static final String MODIFIED_CLASS = "Its checksum() returns another text. Put the change into a new "
			+ "migration, and restore that text; accept the class as it is with mvn kat:repair";

	private static final String MISSING_CLASS = "If it is a migration in Java, only the application that defines it "
			+ "can run it or roll it back, and others may ignore this; otherwise restore its folder";

	private static final String MISSING_FOLDER = "Restore its folder, unless this is an older build; if you deleted it "
			+ "for good, roll it back: %s; if two applications share this record, give one of them its own with "
			+ "kat.table";

	private static final String WITH_SCRIPT = "Kat recorded its down script";

	private static final String WITHOUT_SCRIPT = "the journal has no down script for it, so set kat.withoutScript "
			+ "(DownOptions.withoutScript()), which deletes its row and runs nothing";

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
		List<Problem> problems = new ArrayList<>();
		for (Migration migration : this.migrations.inOrder()) {
			validate(migration, problems);
		}
		for (RecordEntry entry : this.record.entries()) {
			if (entry.isApplied() && !hasFolder(entry)) {
				problems.add(missing(entry));
			}
		}
		return List.copyOf(problems);
	}

	private void validate(Migration migration, List<Problem> problems) {
		Optional<RecordEntry> entry = this.record.find(migration.id());
		if (entry.isEmpty()) {
			return;
		}
		if (!entry.get().isApplied()) {
			notResumable(migration, entry.get()).ifPresent(problems::add);
			return;
		}
		for (Optional<Problem> problem : List.of(renamed(migration, entry.get()), modified(migration, entry.get()),
				unordered(migration, entry.get()), halfRolledBack(migration, entry.get()))) {
			if (problem.isPresent()) {
				problems.add(problem.get());
			}
		}
	}

	private Optional<Problem> notResumable(Migration migration, RecordEntry entry) {
		return Optional.ofNullable(entry.halfRun())
			.flatMap((halfRun) -> migration.up()
				.script()
				.flatMap((script) -> this.scripts.whyNotResumable(migration.id(), halfRun, script,
						migration.metadata().transactionMode())));
	}

	private static Optional<Problem> renamed(Migration migration, RecordEntry entry) {
		String name = migration.id().toString();
		if (entry.name().equals(name)) {
			return Optional.empty();
		}
		return finding(Kind.RENAMED, name, "Renamed: %s was applied as %s".formatted(name, OneLine.of(entry.name())),
				"Set name in %s back to what it was; accept the new one with mvn kat:repair"
					.formatted(migration.folder().metadata()));
	}

	private static Optional<Problem> modified(Migration migration, RecordEntry entry) {
		if (!entry.isModified(migration)) {
			return Optional.empty();
		}
		return finding(Kind.MODIFIED, migration.id().toString(),
				"Modified: %s: %s differs from what ran".formatted(migration.id(), migration.up()),
				wayOutOfModified(migration, entry));
	}

	private static String wayOutOfModified(Migration migration, RecordEntry entry) {
		if (migration.isJava()) {
			return MODIFIED_CLASS;
		}
		return ScriptTemplate.ranInPlaceOf(migration, entry) ? MODIFIED_NOTHING : MODIFIED_FILE;
	}

	/**
	 * A migration that will run again runs after its new parents.
	 */
	private Optional<Problem> unordered(Migration migration, RecordEntry entry) {
		if (entry.isOutdated(migration)) {
			return Optional.empty();
		}
		StringJoiner pending = new StringJoiner(", ");
		for (MigrationId parent : this.migrations.graph().parentsOf(migration.id())) {
			if (!this.record.isApplied(parent)) {
				pending.add(parent.toString());
			}
		}
		if (pending.length() == 0) {
			return Optional.empty();
		}
		return finding(Kind.UNORDERED, migration.id().toString(),
				"Unordered: %s is applied, but its parent %s is not".formatted(migration.id(), pending),
				"Remove the parent from %s".formatted(migration.folder().metadata()));
	}

	private static Optional<Problem> halfRolledBack(Migration migration, RecordEntry entry) {
		HalfRun halfRun = entry.halfRun();
		if (halfRun == null || halfRun.operation() != Operation.DOWN) {
			return Optional.empty();
		}
		if (migration.isJava()) {
			return Optional.of(Problem.of(Kind.HALF_ROLLED_BACK, entry.name(),
					"Half rolled back: %s: its down method has stopped partway".formatted(entry.name()),
					"Roll it back again, which runs the method from its beginning; or finish or reverse the rollback by "
							+ "hand, and mark it with mvn kat:repair as done or as not done."));
		}
		return Optional.of(Problem.of(Kind.HALF_ROLLED_BACK, entry.name(),
				"Half rolled back: %s: the first %d statements of its down script have run".formatted(entry.name(),
						halfRun.statementsDone()),
				"Roll it back to resume after these; or finish or reverse the rollback by hand, "
						+ "and mark it with mvn kat:repair as done or as not done."));
	}

	private boolean hasFolder(RecordEntry entry) {
		Optional<MigrationId> id = MigrationId.parse(entry.name());
		return id.isPresent() && this.migrations.find(id.get().timestamp()).isPresent();
	}

	private static Problem missing(RecordEntry entry) {
		String application = Optional.ofNullable(entry.success())
			.map(Success::application)
			.map((name) -> " (recorded by the application %s)".formatted(OneLine.cut(name)))
			.orElse("");
		return finding(Kind.MISSING, entry.name(),
				"Missing: %s%s is tracked, but has no folder here".formatted(OneLine.of(entry.name()), application),
				entry.mayBeJava() ? MISSING_CLASS
						: MISSING_FOLDER.formatted(entry.isReversible() ? WITH_SCRIPT : WITHOUT_SCRIPT))
			.orElseThrow();
	}

	private static Optional<Problem> finding(Kind kind, String migration, String fact, String wayOut) {
		String property = "kat.validation." + kind.name().toLowerCase(Locale.ROOT);
		return Optional.of(Problem.of(kind, migration, fact, "%s; or change %s.".formatted(wayOut, property)));
	}

}
