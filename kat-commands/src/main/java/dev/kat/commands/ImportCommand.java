package dev.kat.commands;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.commands.FileImport.Result;
import dev.kat.commands.importing.ImportReport;
import dev.kat.commands.importing.ImportReport.Remark;
import dev.kat.commands.importing.ImportText;
import dev.kat.commands.importing.ImportedMigration;
import dev.kat.commands.importing.OtherTool;
import dev.kat.commands.importing.history.HistoryReport;

/**
 * Takes over the migrations of another tool: writes a folder for each and, if a database
 * was given, records as applied what the other tool has applied to it. Nothing of the
 * other tool is changed. Fails if a migration is missing afterwards, or if Kat does not
 * run one as it is.
 *
 * @param from the other tool
 * @param sources the directories with its files, relative to the project
 * @param directory the directory to write to; empty for the project's own
 * @param dryRun whether to print what would be written, and write nothing
 * @param format how to print what was taken over, changed and left out
 * @param historyTable the table in which the other tool keeps its history, with a schema
 * before it or not; empty for its usual one
 */
public record ImportCommand(OtherTool from, List<String> sources, String directory, boolean dryRun, Format format,
		String historyTable) implements Command {

	/**
	 * Copies the list.
	 * @param from the other tool
	 * @param sources the directories with its files, relative to the project
	 * @param directory the directory to write to; empty for the project's own
	 * @param dryRun whether to print what would be written, and write nothing
	 * @param format how to print what was taken over, changed and left out
	 * @param historyTable the table in which the other tool keeps its history, with a
	 * schema before it or not; empty for its usual one
	 */
	public ImportCommand {
		sources = List.copyOf(sources);
	}

	/**
	 * Creates a command that looks for the history in its usual table.
	 * @param from the other tool
	 * @param sources the directories with its files, relative to the project
	 * @param directory the directory to write to; empty for the project's own
	 * @param dryRun whether to print what would be written, and write nothing
	 * @param format how to print what was taken over, changed and left out
	 */
	public ImportCommand(OtherTool from, List<String> sources, String directory, boolean dryRun, Format format) {
		this(from, sources, directory, dryRun, format, "");
	}

	@Override
	public void run(Workspace workspace) {
		NewFolder target = new NewFolder(this.directory);
		Result result = new FileImport(this.from, this.sources, target, this.dryRun).run(workspace);
		boolean takesHistory = workspace.isDatabaseGiven() && result.report().conflicts().isEmpty();
		if (this.format == Format.TEXT) {
			workspace.output().text(ImportText.of(result.report(), this.from));
			if (takesHistory) {
				takeHistory(result, target, workspace)
					.ifPresent((history) -> workspace.output().text("\n" + history.text(this.dryRun)));
			}
		}
		else {
			printJson(result, takesHistory, target, workspace);
		}
		failIfIncomplete(result.report());
		if (!this.dryRun && result.report().written() > 0) {
			warnIfUnseen(result.migrations(), target, workspace);
			adviseOnRepeatables(result.migrations(), workspace);
		}
	}

	/**
	 * The files have been written even if the history is refused.
	 */
	private void printJson(Result result, boolean takesHistory, NewFolder target, Workspace workspace) {
		Optional<HistoryReport> history = Optional.empty();
		try {
			if (takesHistory) {
				history = takeHistory(result, target, workspace);
			}
		}
		finally {
			workspace.output().json(result.report(), history);
		}
	}

	private Optional<HistoryReport> takeHistory(Result result, NewFolder target, Workspace workspace) {
		return new ImportHistory(this.from, this.historyTable, this.dryRun).run(workspace, result.migrations(),
				target.path(workspace));
	}

	private void failIfIncomplete(ImportReport report) {
		List<Remark> failing = Stream.concat(report.conflicts().stream(), report.failed().stream()).toList();
		if (!failing.isEmpty()) {
			throw new FindingsException("%s with the import from %s:\n%s".formatted(
					(failing.size() == 1) ? "1 problem" : "%d problems".formatted(failing.size()), this.from,
					failing.stream()
						.map((remark) -> "%s: %s".formatted(remark.place(), remark.message()))
						.collect(Collectors.joining("\n"))));
		}
	}

	/**
	 * The repeatable ones are leaves, which is what a new migration gets as its parents.
	 */
	private static void adviseOnRepeatables(List<ImportedMigration> migrations, Workspace workspace) {
		List<ImportedMigration> once = migrations.stream().filter((migration) -> !migration.isRepeatable()).toList();
		if (!once.isEmpty() && once.size() < migrations.size()) {
			workspace.log()
				.info("Give new migrations the parent %s, not a repeatable migration: a repeatable one can then use what "
					.formatted(once.get(once.size() - 1).id()) + "a new one creates");
		}
	}

	private static void warnIfUnseen(List<ImportedMigration> migrations, NewFolder target, Workspace workspace) {
		if (!migrations.isEmpty() && !workspace.files().contain(migrations.get(0).id())) {
			target.warnUnseen(workspace);
		}
	}

}
