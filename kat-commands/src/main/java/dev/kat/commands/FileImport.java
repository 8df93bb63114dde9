package dev.kat.commands;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.kat.commands.importing.ExistingFolders;
import dev.kat.commands.importing.FolderWriter;
import dev.kat.commands.importing.ImportChecks;
import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportReport;
import dev.kat.commands.importing.ImportSource;
import dev.kat.commands.importing.ImportedMigration;
import dev.kat.commands.importing.ImportedMigrations;
import dev.kat.commands.importing.OtherTool;
import dev.kat.commands.importing.SourceFile;
import dev.kat.commands.importing.SourceFiles;
import dev.kat.commands.importing.flyway.FlywaySource;
import dev.kat.commands.importing.liquibase.LiquibaseSource;
import dev.kat.commands.importing.migrate.MigrateSource;
import dev.kat.commands.settings.ProjectLayout;
import dev.kat.commands.settings.SettingsException;
import dev.kat.internal.plan.MigrationSet;

/**
 * Makes folders of the files of another tool. It does not need the database.
 *
 * @param from the other tool
 * @param sources the directories with its files, relative to the project
 * @param target where to write
 * @param dryRun whether to write nothing
 */
record FileImport(OtherTool from, List<String> sources, NewFolder target, boolean dryRun) {

	/**
	 * Reads the files, and writes the folders that do not exist yet unless something is
	 * in the way.
	 */
	Result run(Workspace workspace) {
		requireSource(workspace);
		Path directory = this.target.path(workspace);
		ImportedMigrations read = source().read(files(directory, workspace));
		MigrationSet existing = workspace.files().readWith(directory);
		ExistingFolders compared = new ExistingFolders(existing, read.migrations(), this.from);
		List<ImportFinding> findings = new ArrayList<>(read.findings());
		findings.addAll(source().readSettings(SourceFiles.settings(workspace.project())));
		findings.addAll(ImportChecks.of(read.migrations()));
		compared.findings().forEach((finding) -> findings.add(shortened(finding, workspace)));
		ImportReport report = ImportReport.of(this.from, workspace.project().shorten(directory).toString(), this.dryRun,
				read.migrations(), compared.missing(), findings);
		if (!this.dryRun && report.conflicts().isEmpty()) {
			workspace.files().requireGraph(existing, compared.missing());
			new FolderWriter(directory).write(compared.missing());
		}
		return new Result(read.migrations(), report);
	}

	/**
	 * The folders to write may be in one of the directories.
	 */
	private List<SourceFile> files(Path directory, Workspace workspace) {
		ProjectLayout project = workspace.project();
		List<Path> directories = this.sources.stream().map(project::resolve).map(Path::normalize).toList();
		return SourceFiles.in(directories, project::shorten)
			.stream()
			.filter((file) -> !file.path().startsWith(directory))
			.toList();
	}

	private ImportSource source() {
		return switch (this.from) {
			case FLYWAY -> new FlywaySource();
			case GOLANG_MIGRATE -> new MigrateSource();
			case LIQUIBASE -> new LiquibaseSource();
		};
	}

	private void requireSource(Workspace workspace) {
		if (this.sources.isEmpty()) {
			throw new SettingsException(
					"No directory to import from: %s is not set".formatted(workspace.tool().parameter("sources")),
					"Name the directory with the files of %s.".formatted(this.from));
		}
	}

	private static ImportFinding shortened(ImportFinding finding, Workspace workspace) {
		try {
			String file = workspace.project().shorten(Path.of(finding.file())).toString();
			return new ImportFinding(finding.kind(), file, finding.line(), finding.message());
		}
		catch (InvalidPathException ex) {
			return finding;
		}
	}

	/**
	 * What was imported.
	 *
	 * @param migrations the migrations, each after its parents
	 * @param report what became of the files
	 */
	record Result(List<ImportedMigration> migrations, ImportReport report) {

	}

}
