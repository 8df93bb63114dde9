package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

import dev.kat.commands.Command;
import dev.kat.commands.RepairCommand;
import dev.kat.plan.Repair.Correction;

/**
 * Corrects the record: accepts changed scripts and names as what ran, or marks migrations
 * without a transaction that stopped partway as done or as not done.
 */
@Mojo(name = "repair", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class RepairMojo extends KatMojo {

	/**
	 * {@code accept}, {@code done} or {@code not-done}. By default {@code accept}.
	 */
	@Parameter(property = "kat.action")
	private String action = "";

	/**
	 * Comma-separated list of migrations: timestamps, names, or
	 * {@code <timestamp>_<name>}. By default, {@code accept} applies to all that are
	 * modified or renamed.
	 */
	@Parameter(property = "kat.targets")
	private @Nullable String targets;

	@Override
	Command command() {
		return new RepairCommand(EnumParameter.of("kat.action", this.action, Correction.ACCEPT),
				ListParameter.ifSet(this.targets));
	}

}
