package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

import dev.kat.commands.AddCommand;
import dev.kat.commands.Command;

/**
 * Writes a new migration for you to fill in.
 */
@Mojo(name = "add", requiresProject = false, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class AddMojo extends ScaffoldMojo {

	/**
	 * What the migration does, for example {@code create users table}. Converted to lower
	 * case, with underscores for spaces; all characters other than letters, digits and
	 * underscores are dropped.
	 */
	@Parameter(property = "kat.name")
	private String name = "";

	/**
	 * Comma-separated list of the migrations that must run before it: timestamps, names,
	 * or {@code <timestamp>_<name>}. By default, those that the script of
	 * {@code kat.from} needs, or else the leaves of the graph; an empty list makes it a
	 * root.
	 */
	@Parameter(property = "kat.parents")
	private @Nullable String parents;

	/**
	 * Whether it runs without a transaction, as {@code CREATE INDEX CONCURRENTLY}
	 * requires.
	 */
	@Parameter(property = "kat.noTransaction")
	private boolean noTransaction;

	/**
	 * File with the script, which becomes its up.sql. Unless you name the parents, the
	 * script runs on the scratch server ({@code kat.prove.url}), is rolled back, and the
	 * parents are those that it turned out to need.
	 */
	@Parameter(property = "kat.from")
	private String from = "";

	@Override
	Command command() {
		return new AddCommand(this.name, description(), ListParameter.ifSet(this.parents), !this.noTransaction,
				directory(), this.from);
	}

}
