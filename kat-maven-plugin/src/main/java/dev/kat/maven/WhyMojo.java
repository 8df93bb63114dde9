package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.commands.Command;
import dev.kat.commands.WhyCommand;

/**
 * Shows why one migration must run before another: a shortest path between them,
 * whichever of them comes first.
 */
@Mojo(name = "why", requiresProject = false, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class WhyMojo extends ReportMojo {

	/**
	 * Two migrations, separated by a comma: timestamps, names, or
	 * {@code <timestamp>_<name>}.
	 */
	@Parameter(property = "kat.targets")
	private String targets = "";

	@Override
	Command command() {
		return new WhyCommand(ListParameter.of(this.targets), format());
	}

}
