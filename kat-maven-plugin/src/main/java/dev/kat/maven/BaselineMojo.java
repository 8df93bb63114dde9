package dev.kat.maven;

import java.util.List;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Records migrations and their ancestors as applied without running them, because the
 * database has already what they would make.
 */
@Mojo(name = "baseline", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class BaselineMojo extends KatMojo {

	/**
	 * Comma-separated list of migrations: timestamps, names, or
	 * {@code <timestamp>_<name>}.
	 */
	@Parameter(property = "kat.targets")
	private @Nullable List<String> targets;

	@Override
	void run(Toolbox toolbox) {
		if (toolbox.migrator().baseline(Selection.named(this.targets)).isEmpty()) {
			toolbox.log().info("Nothing to record: they are applied");
		}
	}

}
