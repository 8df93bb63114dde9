package dev.kat.maven;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

import dev.kat.commands.Selection;

/**
 * What the goals that apply or roll back some of the migrations have in common.
 */
abstract class SelectionMojo extends KatMojo {

	/**
	 * Comma-separated list of migrations: timestamps, names, or
	 * {@code <timestamp>_<name>}. To apply them with their pending ancestors, or to roll
	 * them back with their applied descendants, and nothing else.
	 */
	@Parameter(property = "kat.targets")
	private @Nullable String targets;

	/**
	 * How many. By default all to apply, 1 to roll back, the last one first.
	 */
	@Parameter(property = "kat.count")
	private @Nullable Integer count;

	Selection selection() {
		return new Selection(this.count, ListParameter.ifSet(this.targets));
	}

}
