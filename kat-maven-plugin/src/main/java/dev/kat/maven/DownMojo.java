package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.commands.Command;
import dev.kat.commands.DownCommand;

/**
 * Rolls back applied migrations: the last ones, named ones with their descendants, those
 * of the last run, or all. Nothing is rolled back if one of them cannot be.
 */
@Mojo(name = "down", requiresProject = false, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class DownMojo extends RollbackSelectionMojo {

	/**
	 * Whether to only show what would be rolled back.
	 */
	@Parameter(property = "kat.dryRun")
	private boolean dryRun;

	@Override
	Command command() {
		return new DownCommand(selection(), this.dryRun);
	}

}
