package dev.kat.commands.importing.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.kat.commands.importing.ForeignKey.FlywayRepeatable;
import dev.kat.commands.importing.ImportedMigration;
import dev.kat.commands.importing.OtherTool;
import dev.kat.migration.MigrationId;
import dev.kat.plan.HistoryEntry;

/**
 * Compares what another tool has applied with what was made of its files.
 *
 * @param tool the other tool
 * @param placeholders the values of placeholders
 * @param recorded what Kat has recorded as applied, which can be more
 */
record HistoryComparison(OtherTool tool, Map<String, String> placeholders, Set<MigrationId> recorded) {

	private static final String NO_FILE = "%s is applied, but was not imported. If a migration needs it, write one "
			+ "yourself, and record it with baseline.";

	private static final String OUT_OF_ORDER = "%s is not applied, although later ones are. Kat reports those as "
			+ "Unordered, and does not start. Apply it with %s and import again; or record it with baseline, if the "
			+ "database has it; or remove it from the parents of the next one.";

	private static final String CHANGED = "%s has changed since %s ran it. It is recorded without a checksum.";

	private static final String CHANGED_REPEATABLE = "%s has changed since %s ran it, or has placeholders with other "
			+ "values. It will run again.";

	private static final String MARKED = "%s is recorded as applied, but %s only marked it as run (MARK_RAN), because "
			+ "of a precondition. Check that the database has what it does.";

	private static final String RUNS_AGAIN = "%s is applied, and will run again, after what is pending " + "before it.";

	/**
	 * Compares.
	 * @param migrations what was made of the files
	 * @param history what is applied
	 * @return what to record, and what does not fit
	 * @throws HistoryRefusedException if an entry can be that of several migrations
	 */
	HistoryMatch compare(List<ImportedMigration> migrations, History history) {
		List<String> findings = new ArrayList<>();
		Map<MigrationId, Entry> entries = new LinkedHashMap<>();
		Set<AppliedScript> used = new HashSet<>();
		Set<MigrationId> pending = new HashSet<>();
		AppliedMigrations found = new AppliedMigrations(migrations, history);
		for (ImportedMigration migration : migrations) {
			Optional<AppliedScript> applied = found.find(migration);
			boolean isAfterPending = migration.parents().stream().anyMatch(pending::contains);
			boolean isApplied = applied.isPresent() || this.recorded.contains(migration.id());
			if (!isApplied || isAfterPending) {
				pending.add(migration.id());
			}
			if (applied.isPresent()) {
				if (applied.get().match(migration.key()) != KeyMatch.EARLIER) {
					used.add(applied.get());
				}
				HistoryEntry entry = entry(migration, applied.get(), isAfterPending, findings);
				entries.put(migration.id(), new Entry(history.applied().indexOf(applied.get()), entry));
			}
		}
		findings.addAll(outOfOrder(migrations, entries));
		history.applied()
			.stream()
			.filter((applied) -> !used.contains(applied) && !applied.isMark())
			.forEach((applied) -> findings.add(NO_FILE.formatted(applied.title())));
		return new HistoryMatch(history.table(),
				entries.values().stream().sorted(Comparator.comparingInt(Entry::order)).map(Entry::entry).toList(),
				pending(migrations, entries), findings);
	}

	private HistoryEntry entry(ImportedMigration migration, AppliedScript applied, boolean isAfterPending,
			List<String> findings) {
		boolean isItsOwn = applied.match(migration.key()) != KeyMatch.EARLIER;
		boolean isSame = !isItsOwn || isSame(migration, applied);
		if (!applied.hasRun()) {
			findings.add(MARKED.formatted(applied.title(), this.tool));
		}
		if (!isSame) {
			findings.add((migration.isRepeatable() ? CHANGED_REPEATABLE : CHANGED).formatted(migration.up().file(),
					this.tool));
		}
		boolean runsAgain = isAfterPending && migration.isRepeatable();
		if (isSame && runsAgain) {
			findings.add(RUNS_AGAIN.formatted(migration.id()));
		}
		return new HistoryEntry(migration.id(), applied.at(), isItsOwn ? applied.duration() : Duration.ZERO,
				applied.user(), this.tool.toString(), (isSame && !runsAgain) ? migration.up().checksum() : null);
	}

	/**
	 * The script of a baseline is another one than that of the version that it stands
	 * for.
	 */
	private boolean isSame(ImportedMigration migration, AppliedScript applied) {
		return applied.includesEarlier() || applied.checksum().isEmpty()
				|| FlywayChecksum.isOf(applied.checksum().getAsInt(), migration.up().text(),
						(migration.key() instanceof FlywayRepeatable) ? this.placeholders : Map.of());
	}

	/**
	 * Returns what is pending before something that is applied. What is repeatable runs
	 * again in that case.
	 */
	private List<String> outOfOrder(List<ImportedMigration> migrations, Map<MigrationId, Entry> entries) {
		Set<MigrationId> needed = new HashSet<>();
		List<String> findings = new ArrayList<>();
		for (int index = migrations.size() - 1; index >= 0; index--) {
			ImportedMigration migration = migrations.get(index);
			boolean isApplied = isApplied(migration.id(), entries);
			if (!isApplied && needed.contains(migration.id())) {
				findings.add(0, OUT_OF_ORDER.formatted(migration.id(), this.tool));
			}
			if ((isApplied && !migration.isRepeatable()) || needed.contains(migration.id())) {
				needed.addAll(migration.parents());
			}
		}
		return findings;
	}

	private List<MigrationId> pending(List<ImportedMigration> migrations, Map<MigrationId, Entry> entries) {
		return migrations.stream().map(ImportedMigration::id).filter((id) -> !isApplied(id, entries)).toList();
	}

	private boolean isApplied(MigrationId migration, Map<MigrationId, Entry> entries) {
		return entries.containsKey(migration) || this.recorded.contains(migration);
	}

	/**
	 * What to record.
	 *
	 * @param order its place in the history
	 * @param entry the entry
	 */
	private record Entry(int order, HistoryEntry entry) {

	}

}
