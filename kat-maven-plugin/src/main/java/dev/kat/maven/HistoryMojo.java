package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.commands.Command;
import dev.kat.commands.HistoryCommand;

/**
 * Shows what happened to the migrations, latest first.
 */
@Mojo(name = "history", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class HistoryMojo extends ReportMojo {

	/**
	 * How many entries to show. By default 50.
	 */
	@Parameter(property = "kat.count")
	private int count = HistoryCommand.DEFAULT_COUNT;

	@Override
	Command command() {
		return new HistoryCommand(this.count, format());
	}

}
