package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

import dev.kat.maven.output.Json;
import dev.kat.plan.StatusReport;

/**
 * Shows where every migration stands.
 */
@Mojo(name = "status", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class StatusMojo extends KatMojo {

	/**
	 * {@code text} or {@code json}. By default {@code text}.
	 */
	@Parameter(property = "kat.format")
	private @Nullable String format;

	@Override
	void run(Toolbox toolbox) {
		StatusReport report = toolbox.migrator().status();
		if (Choice.of("kat.format", this.format, Format.TEXT) == Format.JSON) {
			toolbox.output().data(Json.status(report));
			return;
		}
		toolbox.output().status(report);
	}

}
