package dev.kat.maven;

import java.util.List;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

import dev.kat.KatMigrator;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.Operation;
import dev.kat.plan.UpOptions;

/**
 * Applies pending migrations: all of them, the next ones, or named ones with their
 * ancestors.
 */
@Mojo(name = "up", requiresProject = false, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class UpMojo extends KatMojo {

	/**
	 * Comma-separated list of migrations to apply with their pending ancestors, and
	 * nothing else: timestamps, names, or {@code <timestamp>_<name>}.
	 */
	@Parameter(property = "kat.targets")
	private @Nullable List<String> targets;

	/**
	 * How many to apply. By default all.
	 */
	@Parameter(property = "kat.count")
	private @Nullable Integer count;

	/**
	 * Whether to only show what would be applied.
	 */
	@Parameter(property = "kat.dryRun")
	private @Nullable Boolean dryRun;

	@Override
	void run(Toolbox toolbox) {
		UpOptions options = new Selection(this.count, this.targets, null, null, null).up();
		KatMigrator migrator = toolbox.migrator();
		if (!Selection.isTrue(this.dryRun)) {
			migrator.up(options);
			return;
		}
		MigrationPlan plan = migrator.plan(options);
		toolbox.output().plan(plan, Operation.UP);
	}

}
