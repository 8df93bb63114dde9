package dev.kat.maven;

import java.util.List;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

import dev.kat.KatMigrator;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.Operation;

/**
 * Rolls back applied migrations: the last ones, named ones with their descendants, those
 * of the last run, or all. Nothing is rolled back if one of them cannot be.
 */
@Mojo(name = "down", requiresProject = false, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class DownMojo extends KatMojo {

	/**
	 * Comma-separated list of migrations to roll back with their applied descendants, and
	 * nothing else: timestamps, names, or {@code <timestamp>_<name>}.
	 */
	@Parameter(property = "kat.targets")
	private @Nullable List<String> targets;

	/**
	 * How many to roll back, the last ones first. By default 1.
	 */
	@Parameter(property = "kat.count")
	private @Nullable Integer count;

	/**
	 * Whether to roll back everything.
	 */
	@Parameter(property = "kat.all")
	private @Nullable Boolean all;

	/**
	 * Whether to roll back what the last run applied.
	 */
	@Parameter(property = "kat.lastRun")
	private @Nullable Boolean lastRun;

	/**
	 * Whether to also roll back migrations that have no folder here, by the down scripts
	 * that the journal recorded. Without it they are left out unless they are named or
	 * build on what is: another application may share the record.
	 */
	@Parameter(property = "kat.withMissing")
	private @Nullable Boolean withMissing;

	/**
	 * Whether to only show what would be rolled back.
	 */
	@Parameter(property = "kat.dryRun")
	private @Nullable Boolean dryRun;

	@Override
	void run(Toolbox toolbox) {
		DownOptions options = new Selection(this.count, this.targets, this.all, this.lastRun, this.withMissing).down();
		KatMigrator migrator = toolbox.migrator();
		if (!Selection.isTrue(this.dryRun)) {
			migrator.down(options);
			return;
		}
		MigrationPlan plan = migrator.plan(options);
		toolbox.output().plan(plan, Operation.DOWN);
	}

}
