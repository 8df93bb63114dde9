package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.commands.Command;
import dev.kat.commands.PingCommand;

/**
 * Connects to the database, retrying as {@code kat.connect-retries} says, and shows which
 * server answers.
 */
@Mojo(name = "ping", requiresProject = false, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class PingMojo extends KatMojo {

	@Override
	Command command() {
		return new PingCommand();
	}

}
