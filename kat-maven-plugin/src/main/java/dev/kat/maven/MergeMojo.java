package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.commands.Command;
import dev.kat.commands.MergeCommand;

/**
 * Writes an empty migration that joins the leaves of the graph: the migrations without
 * children.
 */
@Mojo(name = "merge", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class MergeMojo extends ScaffoldMojo {

	/**
	 * The name of the migration. By default {@code merge}.
	 */
	@Parameter(property = "kat.name")
	private String name = MergeCommand.DEFAULT_NAME;

	@Override
	Command command() {
		return new MergeCommand(this.name, description(), directory());
	}

}
