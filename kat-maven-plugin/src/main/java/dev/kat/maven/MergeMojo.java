package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

import dev.kat.maven.scaffold.Scaffold;
import dev.kat.maven.scaffold.Scaffold.Written;

/**
 * Writes an empty migration that joins the leaves: the migrations on which nothing builds
 * yet.
 */
@Mojo(name = "merge", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class MergeMojo extends ScaffoldMojo {

	/**
	 * The name of the migration. By default {@code merge}.
	 */
	@Parameter(property = "kat.name")
	private @Nullable String name;

	@Override
	Written write(Scaffold scaffold, @Nullable String description) {
		return scaffold.merge((this.name != null) ? this.name : "merge", description);
	}

}
