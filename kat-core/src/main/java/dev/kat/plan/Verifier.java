package dev.kat.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.error.OneLine;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Finding.Kind;
import dev.kat.plan.HistoryEntry.HalfRun;
import dev.kat.plan.HistoryEntry.Success;
import dev.kat.script.SqlScript;
import dev.kat.script.TransactionMode;

/**
 * Compares the folders with what is on record.
 */
public final class Verifier {

	private final MigrationSet migrations;

	private final History history;

	/**
	 * Creates a verifier.
	 * @param migrations the migrations of all sources
	 * @param history what is on record
	 */
	public Verifier(MigrationSet migrations, History history) {
		this.migrations = migrations;
		this.history = history;
	}

	/**
	 * Returns every contradiction: those of the folders in graph order, then the tracked
	 * migrations without a folder.
	 * @return the findings, empty when all is well
	 */
	public List<Finding> verify() {
		Stream<Finding> ofFolders = this.migrations.inOrder().stream().flatMap(this::verify);
		Stream<Finding> ofTheRest = this.history.entries()
			.stream()
			.filter((entry) -> entry.isApplied() && !hasFolder(entry))
			.map(Verifier::missing);
		return Stream.concat(ofFolders, ofTheRest).toList();
	}

	private Stream<Finding> verify(Migration migration) {
		return this.history.find(migration.id())
			.map((entry) -> entry.isApplied() ? verifyApplied(migration, entry)
					: halfRun(migration.id(), migration.up(), migration.metadata().transactionMode(), entry.halfRun())
						.stream())
			.orElseGet(Stream::empty);
	}

	private Stream<Finding> verifyApplied(Migration migration, HistoryEntry entry) {
		return Stream
			.of(renamed(migration, entry), modified(migration, entry), unordered(migration), halfRolledBack(entry))
			.flatMap(Optional::stream);
	}

	private static Optional<Finding> renamed(Migration migration, HistoryEntry entry) {
		String name = migration.id().toString();
		if (entry.name().equals(name)) {
			return Optional.empty();
		}
		return finding(Kind.RENAMED, name, "Renamed: %s was applied as %s".formatted(name, OneLine.of(entry.name())),
				"Set name in %s/metadata.yaml back to what it was; accept the new one with repair"
					.formatted(migration.folder().path()));
	}

	static boolean isModified(Migration migration, HistoryEntry entry) {
		@Nullable Success success = entry.success();
		return entry.isApplied() && success != null && success.checksum() != null
				&& !success.checksum().equals(migration.checksum());
	}

	private static Optional<Finding> modified(Migration migration, HistoryEntry entry) {
		if (!isModified(migration, entry)) {
			return Optional.empty();
		}
		return finding(Kind.MODIFIED, migration.id().toString(),
				"Modified: %s: %s differs from what ran".formatted(migration.id(), migration.up().file()),
				"Restore the file, and put the change into a new migration; accept the file as it is with repair");
	}

	private Optional<Finding> unordered(Migration migration) {
		String pending = this.migrations.graph()
			.parentsOf(migration.id().timestamp())
			.stream()
			.filter((parent) -> !this.history.isApplied(parent))
			.map(MigrationId::toString)
			.collect(Collectors.joining(", "));
		if (pending.isEmpty()) {
			return Optional.empty();
		}
		return finding(Kind.UNORDERED, migration.id().toString(),
				"Unordered: %s is applied, its parent %s is not".formatted(migration.id(), pending),
				"Remove the parent from %s/metadata.yaml".formatted(migration.folder().path()));
	}

	private static Optional<Finding> halfRolledBack(HistoryEntry entry) {
		@Nullable HalfRun halfRun = entry.halfRun();
		if (halfRun == null || halfRun.operation() != Operation.DOWN) {
			return Optional.empty();
		}
		return Optional.of(new Finding(Kind.HALF_ROLLED_BACK, entry.name(),
				"Half rolled back: of %s the first %d statements of its down script have run\n  %s".formatted(
						entry.name(), halfRun.statementsDone(),
						"Roll it back to go on there; or finish or undo that by hand, and mark it with repair as done "
								+ "or as not done.")));
	}

	/**
	 * Checks that a run without a transaction can go on where an earlier one stopped.
	 * @param id the migration
	 * @param script the script that it runs
	 * @param mode how it is to run it
	 * @param halfRun how far the earlier one came, or {@code null} when there was none
	 * @return what keeps it from that
	 */
	public static Optional<Finding> halfRun(MigrationId id, SqlScript script, TransactionMode mode,
			@Nullable HalfRun halfRun) {
		if (halfRun == null || halfRun.statementsDone() == 0) {
			return Optional.empty();
		}
		String stopped = "Half-run: %s stopped behind statement %d of %s".formatted(id, halfRun.statementsDone(),
				script.file());
		if (mode.isTransactional()) {
			return halfRun(id, stopped + " without a transaction, and is to run in one now",
					"Put no_transaction: true back into its metadata.yaml");
		}
		return script.digestOfFirst(halfRun.statementsDone()).equals(Optional.ofNullable(halfRun.digest()))
				? Optional.empty()
				: halfRun(id, stopped + ", and what it had run has changed since", "Restore the script that far");
	}

	private static Optional<Finding> halfRun(MigrationId id, String fact, String wayOut) {
		return Optional.of(new Finding(Kind.HALF_RUN, id.toString(),
				"%s\n  %s; or finish or undo the migration by hand, and mark it with repair as done or as not done."
					.formatted(fact, wayOut)));
	}

	private boolean hasFolder(HistoryEntry entry) {
		return MigrationId.parse(entry.name()).flatMap((id) -> this.migrations.find(id.timestamp())).isPresent();
	}

	private static Finding missing(HistoryEntry entry) {
		String application = Optional.ofNullable(entry.success())
			.map(Success::application)
			.map((name) -> " (recorded by the application %s)".formatted(OneLine.cut(name)))
			.orElse("");
		return finding(Kind.MISSING, entry.name(),
				"Missing: %s%s is tracked, but there is no folder for it here".formatted(OneLine.of(entry.name()),
						application),
				"Bring its folder back if this is not an older build; if two applications share this record, give one of "
						+ "them a record of its own with kat.table")
			.orElseThrow();
	}

	private static Optional<Finding> finding(Kind kind, String migration, String fact, String wayOut) {
		String property = "kat.validation." + kind.name().toLowerCase(Locale.ROOT);
		return Optional.of(new Finding(kind, migration, "%s\n  %s; or change %s.".formatted(fact, wayOut, property)));
	}

}
