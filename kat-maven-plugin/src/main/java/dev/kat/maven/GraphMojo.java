package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.commands.Command;
import dev.kat.commands.GraphCommand;
import dev.kat.commands.GraphFormat;

/**
 * Writes the graph of the migrations, coloured by their states if there is a database.
 */
@Mojo(name = "graph", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class GraphMojo extends KatMojo {

	/**
	 * {@code mermaid}, {@code dot}, {@code json} or {@code html}. By default
	 * {@code mermaid}.
	 */
	@Parameter(property = "kat.format")
	private String format = "";

	/**
	 * File to write the graph to. By default, it is printed.
	 */
	@Parameter(property = "kat.file")
	private String file = "";

	@Override
	Command command() {
		return new GraphCommand(EnumParameter.of("kat.format", this.format, GraphFormat.MERMAID), this.file);
	}

}
