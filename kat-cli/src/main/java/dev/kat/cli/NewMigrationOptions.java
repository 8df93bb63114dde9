package dev.kat.cli;

import picocli.CommandLine.Option;

/**
 * The options of commands that write a migration.
 */
final class NewMigrationOptions {

	@Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "What it is for.")
	private String description = "";

	@Option(names = "--directory", paramLabel = "DIRECTORY", defaultValue = "", description = """
			Where to write it. By default the directory that the other commands read, in a project \
			src/main/resources/migrations.""")
	private String directory = "";

	String description() {
		return this.description;
	}

	String directory() {
		return this.directory;
	}

}
