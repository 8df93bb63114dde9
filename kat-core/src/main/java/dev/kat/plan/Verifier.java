package dev.kat.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Finding.Kind;
import dev.kat.plan.HistoryEntry.Success;

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
			.filter(HistoryEntry::isApplied)
			.map((entry) -> Stream.of(renamed(migration, entry), modified(migration, entry), unordered(migration))
				.flatMap(Optional::stream))
			.orElseGet(Stream::empty);
	}

	private static Optional<Finding> renamed(Migration migration, HistoryEntry entry) {
		String name = migration.id().toString();
		if (entry.name().equals(name)) {
			return Optional.empty();
		}
		return finding(Kind.RENAMED, name, "Renamed: %s was applied as %s".formatted(name, entry.name()),
				"Set name in %s/metadata.yaml back to what it was".formatted(migration.folder().path()));
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
				"Restore the file, and put the change into a new migration");
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

	private boolean hasFolder(HistoryEntry entry) {
		return MigrationId.parse(entry.name()).flatMap((id) -> this.migrations.find(id.timestamp())).isPresent();
	}

	private static Finding missing(HistoryEntry entry) {
		return finding(Kind.MISSING, entry.name(),
				"Missing: %s is tracked, but there is no folder for it here".formatted(entry.name()),
				"Bring its folder back if this is not an older build")
			.orElseThrow();
	}

	private static Optional<Finding> finding(Kind kind, String migration, String fact, String wayOut) {
		String property = "kat.validation." + kind.name().toLowerCase(Locale.ROOT);
		return Optional.of(new Finding(kind, migration, "%s\n  %s; or change %s.".formatted(fact, wayOut, property)));
	}

}
