package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.commands.Command;
import dev.kat.commands.Direction;
import dev.kat.commands.Format;
import dev.kat.commands.PlanCommand;

/**
 * Shows what {@code kat:up} or {@code kat:down} would do, and why.
 */
@Mojo(name = "plan", requiresProject = false, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class PlanMojo extends RollbackSelectionMojo {

	/**
	 * {@code up} or {@code down}. By default {@code up}.
	 */
	@Parameter(property = "kat.direction")
	private String direction = "";

	/**
	 * {@code text} or {@code json}. By default {@code text}.
	 */
	@Parameter(property = "kat.format")
	private String format = "";

	@Override
	Command command() {
		return new PlanCommand(EnumParameter.of("kat.direction", this.direction, Direction.UP), selection(),
				EnumParameter.of("kat.format", this.format, Format.TEXT));
	}

}
