package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.commands.Command;
import dev.kat.commands.UpCommand;

/**
 * Applies pending migrations: all of them, the next ones, or named ones with their
 * ancestors.
 */
@Mojo(name = "up", requiresProject = false, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class UpMojo extends SelectionMojo {

	/**
	 * Whether to only show what would be applied.
	 */
	@Parameter(property = "kat.dryRun")
	private boolean dryRun;

	@Override
	Command command() {
		return new UpCommand(selection(), this.dryRun);
	}

}
