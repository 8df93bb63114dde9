package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.commands.BaselineCommand;
import dev.kat.commands.Command;

/**
 * Records migrations and their ancestors as applied without running them, because the
 * database already has what they would create.
 */
@Mojo(name = "baseline", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class BaselineMojo extends KatMojo {

	/**
	 * Comma-separated list of migrations: timestamps, names, or
	 * {@code <timestamp>_<name>}.
	 */
	@Parameter(property = "kat.targets")
	private String targets = "";

	@Override
	Command command() {
		return new BaselineCommand(ListParameter.of(this.targets));
	}

}
