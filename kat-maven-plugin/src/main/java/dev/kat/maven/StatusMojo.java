package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.commands.Command;
import dev.kat.commands.StatusCommand;

/**
 * Shows the state of every migration, and what is running now.
 */
@Mojo(name = "status", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class StatusMojo extends ReportMojo {

	@Override
	Command command() {
		return new StatusCommand(format());
	}

}
