package dev.kat.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.util.function.SingletonSupplier;

import dev.kat.KatMigrator;
import dev.kat.commands.importing.ImportedMigration;
import dev.kat.commands.importing.OtherTool;
import dev.kat.commands.importing.history.HistoryMatch;
import dev.kat.commands.importing.history.HistoryReader;
import dev.kat.commands.importing.history.HistoryRefusedException;
import dev.kat.commands.importing.history.HistoryReport;
import dev.kat.migration.MigrationId;
import dev.kat.plan.HistoryEntry;
import dev.kat.plan.MigrationStatus;

/**
 * Takes over the history of another tool: what it has applied is recorded as applied.
 *
 * @param from the other tool
 * @param table the table of its history, with a schema before it or not; empty for its
 * usual one
 * @param dryRun whether to record nothing
 */
record ImportHistory(OtherTool from, String table, boolean dryRun) {

	private static final String NONE = "Took over no history: the database has no table %s. If %s uses another one, set %s";

	/**
	 * Takes over the history.
	 * @param workspace the workspace
	 * @param migrations what was imported
	 * @param directory where the folders are
	 * @return what was recorded; empty if there is no history
	 */
	Optional<HistoryReport> run(Workspace workspace, List<ImportedMigration> migrations, Path directory) {
		workspace.migrator().ping();
		Supplier<Set<MigrationId>> recorded = SingletonSupplier.of(() -> recorded(workspace.migrator(directory)));
		Optional<HistoryMatch> match = read(workspace, migrations, recorded);
		if (match.isEmpty()) {
			workspace.log()
				.info(NONE.formatted(reader().usualTable(), this.from, workspace.tool().parameter("historyTable")));
		}
		return match.map((found) -> HistoryReport.of(found, this.dryRun ? notRecorded(found, recorded.get())
				: migrator(workspace, migrations, directory).importHistory(found.entries())));
	}

	private HistoryReader reader() {
		return new HistoryReader(this.from, this.table);
	}

	private Optional<HistoryMatch> read(Workspace workspace, List<ImportedMigration> migrations,
			Supplier<Set<MigrationId>> recorded) {
		try {
			return reader().read(workspace.database(), migrations, workspace.placeholderValues(), recorded);
		}
		catch (HistoryRefusedException ex) {
			throw new FindingsException(String.valueOf(ex.getMessage()));
		}
	}

	private static List<MigrationId> notRecorded(HistoryMatch match, Set<MigrationId> recorded) {
		return match.entries().stream().map(HistoryEntry::migration).filter((id) -> !recorded.contains(id)).toList();
	}

	private static Set<MigrationId> recorded(KatMigrator migrator) {
		return migrator.status()
			.migrations()
			.stream()
			.filter((status) -> status.tracked() != null)
			.map(MigrationStatus::id)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The folders may be where no other command looks for them.
	 */
	private static KatMigrator migrator(Workspace workspace, List<ImportedMigration> migrations, Path directory) {
		boolean areFound = migrations.stream()
			.findFirst()
			.filter((first) -> !workspace.files().contain(first.id()))
			.isEmpty();
		return areFound ? workspace.migrator() : workspace.migrator(directory);
	}

}
