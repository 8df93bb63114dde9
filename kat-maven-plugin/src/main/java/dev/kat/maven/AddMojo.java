package dev.kat.maven;

import java.util.List;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

import dev.kat.maven.scaffold.Scaffold;
import dev.kat.maven.scaffold.Scaffold.Written;
import dev.kat.maven.settings.SettingsException;

/**
 * Writes a new migration for you to fill in.
 */
@Mojo(name = "add", requiresProject = false, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class AddMojo extends ScaffoldMojo {

	/**
	 * What the migration does, as in {@code create users table}. Put into lower case,
	 * with underscores for spaces; characters other than letters, digits and underscores
	 * are dropped.
	 */
	@Parameter(property = "kat.name")
	private @Nullable String name;

	/**
	 * Comma-separated list of the migrations that must run before it: timestamps, names,
	 * or {@code <timestamp>_<name>}. By default those on which nothing builds yet; an
	 * empty list makes it a root.
	 */
	@Parameter(property = "kat.parents")
	private @Nullable List<String> parents;

	/**
	 * Whether it runs without a transaction, as {@code CREATE INDEX CONCURRENTLY} must.
	 */
	@Parameter(property = "kat.noTransaction")
	private @Nullable Boolean noTransaction;

	@Override
	Written write(Scaffold scaffold, @Nullable String description) {
		if (this.name == null) {
			throw new SettingsException("No name: kat.name is not set",
					"Say what it does: -Dkat.name=\"create users table\".");
		}
		return scaffold.add(this.name, description, this.parents, !Selection.isTrue(this.noTransaction));
	}

}
