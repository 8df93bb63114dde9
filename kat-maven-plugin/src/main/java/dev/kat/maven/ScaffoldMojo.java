package dev.kat.maven;

import org.apache.maven.plugins.annotations.Parameter;

/**
 * The base of the goals that write migrations.
 */
abstract class ScaffoldMojo extends KatMojo {

	/**
	 * What the migration is for.
	 */
	@Parameter(property = "kat.description")
	private String description = "";

	/**
	 * Directory to write to. By default {@code src/main/resources/migrations}, or {@code
	 * migrations} outside a project. The migrations in it are part of the graph, whether
	 * it is in {@code kat.locations} or not.
	 */
	@Parameter(property = "kat.directory")
	private String directory = "";

	final String description() {
		return this.description;
	}

	final String directory() {
		return this.directory;
	}

}
