package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.commands.Command;
import dev.kat.commands.ImportCommand;
import dev.kat.commands.importing.OtherTool;

/**
 * Takes over the migrations of another tool: writes a folder for each and, if a database
 * is given, records as applied what the other tool has applied to it. Changes nothing of
 * the other tool.
 */
@Mojo(name = "import", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class ImportMojo extends ReportMojo {

	/**
	 * The other tool: {@code flyway}, {@code liquibase} or {@code golang-migrate}.
	 */
	@Parameter(property = "kat.from")
	private String from = "";

	/**
	 * Comma-separated list of the directories with its files.
	 */
	@Parameter(property = "kat.sources")
	private String sources = "";

	/**
	 * Directory to write to. By default {@code src/main/resources/migrations}, or {@code
	 * migrations} outside a project.
	 */
	@Parameter(property = "kat.directory")
	private String directory = "";

	/**
	 * The table in which the other tool keeps its history, with its schema or without. By
	 * default the usual one of the tool, such as {@code flyway_schema_history}.
	 */
	@Parameter(property = "kat.historyTable")
	private String historyTable = "";

	/**
	 * Whether to only show what would be written and recorded.
	 */
	@Parameter(property = "kat.dryRun")
	private boolean dryRun;

	@Override
	Command command() {
		return new ImportCommand(EnumParameter.required("kat.from", this.from, OtherTool.class),
				ListParameter.of(this.sources), this.directory, this.dryRun, format(), this.historyTable);
	}

}
