package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.commands.Command;
import dev.kat.commands.ImpactCommand;

/**
 * Shows what builds on migrations: their descendants, which would be rolled back with
 * them.
 */
@Mojo(name = "impact", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class ImpactMojo extends ReportMojo {

	/**
	 * Comma-separated list of migrations: timestamps, names, or
	 * {@code <timestamp>_<name>}.
	 */
	@Parameter(property = "kat.targets")
	private String targets = "";

	@Override
	Command command() {
		return new ImpactCommand(ListParameter.of(this.targets), format());
	}

}
