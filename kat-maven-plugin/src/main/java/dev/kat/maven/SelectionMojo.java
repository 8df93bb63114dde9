package dev.kat.maven;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

import dev.kat.commands.Selection;

/**
 * The base of the goals that apply or roll back a selection of migrations.
 */
abstract class SelectionMojo extends KatMojo {

	/**
	 * Comma-separated list of migrations: timestamps, names, or
	 * {@code <timestamp>_<name>}. They are applied with their pending ancestors, or
	 * rolled back with their applied descendants, and nothing else is.
	 */
	@Parameter(property = "kat.targets")
	private @Nullable String targets;

	/**
	 * How many migrations. By default, all when applying and 1, the last one, when
	 * rolling back.
	 */
	@Parameter(property = "kat.count")
	private @Nullable Integer count;

	Selection selection() {
		return new Selection(this.count, ListParameter.ifSet(this.targets));
	}

}
