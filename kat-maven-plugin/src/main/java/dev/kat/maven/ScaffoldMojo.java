package dev.kat.maven;

import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.kat.maven.scaffold.Scaffold;
import dev.kat.maven.scaffold.Scaffold.Written;
import dev.kat.migration.MigrationId;

/**
 * What the goals that write migrations have in common.
 */
abstract class ScaffoldMojo extends KatMojo {

	private static final String IN_PROJECT = "src/main/resources/migrations";

	private static final String OUTSIDE = "migrations";

	/**
	 * What the migration is for.
	 */
	@Parameter(property = "kat.description")
	private @Nullable String description;

	/**
	 * Directory to write to. By default {@code src/main/resources/migrations}, and
	 * outside a project {@code migrations}.
	 */
	@Parameter(property = "kat.directory")
	private @Nullable String directory;

	@Override
	final void run(Toolbox toolbox) {
		String target = StringUtils.hasText(this.directory) ? this.directory
				: (toolbox.isInProject() ? IN_PROJECT : OUTSIDE);
		Path path = toolbox.resolve(target).normalize();
		Written written = write(new Scaffold(toolbox.migrations(false).graph(), path, Instant.now()), this.description);
		written.files().forEach((file) -> toolbox.output().text(toolbox.shown(file).toString()));
		toolbox.log()
			.info(written.parents().isEmpty() ? "%s has no parents".formatted(written.id())
					: "%s comes after %s".formatted(written.id(),
							written.parents().stream().map(MigrationId::toString).collect(Collectors.joining(", "))));
		if (toolbox.migrations(false).graph().find(written.id().timestamp()).isEmpty()) {
			toolbox.log().warn("No other goal sees it: %s is in none of kat.locations".formatted(toolbox.shown(path)));
		}
	}

	abstract Written write(Scaffold scaffold, @Nullable String description);

}
