package dev.kat.maven;

import org.apache.maven.plugins.annotations.Parameter;

/**
 * What the goals that write migrations have in common.
 */
abstract class ScaffoldMojo extends KatMojo {

	/**
	 * What the migration is for.
	 */
	@Parameter(property = "kat.description")
	private String description = "";

	/**
	 * Directory to write to. By default {@code src/main/resources/migrations}, and
	 * outside a project {@code migrations}. The migrations in it count, too, whether it
	 * is in {@code kat.locations} or not.
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
