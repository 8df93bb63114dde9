package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.commands.Command;
import dev.kat.commands.ValidateCommand;

/**
 * Checks the migrations without a database: their folders, the graph, and every script.
 * If a database is given on the command line, in the plugin's configuration or in the
 * environment, also checks its record.
 */
@Mojo(name = "validate", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class ValidateMojo extends ReportMojo {

	/**
	 * How many leaves the graph may have. By default, any number; 1 requires parallel
	 * branches to be merged.
	 */
	@Parameter(property = "kat.maxLeaves")
	private int maxLeaves = ValidateCommand.ANY_NUMBER;

	/**
	 * Whether every migration must be reversible.
	 */
	@Parameter(property = "kat.requireDown")
	private boolean requireDown;

	@Override
	Command command() {
		return new ValidateCommand(this.maxLeaves, this.requireDown, format());
	}

}
