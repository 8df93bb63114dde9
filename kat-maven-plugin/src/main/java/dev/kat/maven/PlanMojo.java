package dev.kat.maven;

import java.util.List;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

import dev.kat.KatMigrator;
import dev.kat.maven.output.Json;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.Operation;

/**
 * Shows what {@code kat:up} or {@code kat:down} would do, and why.
 */
@Mojo(name = "plan", requiresProject = false, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class PlanMojo extends KatMojo {

	/**
	 * {@code up} or {@code down}. By default {@code up}.
	 */
	@Parameter(property = "kat.direction")
	private @Nullable String direction;

	/**
	 * Comma-separated list of migrations: to apply with their pending ancestors, or to
	 * roll back with their applied descendants.
	 */
	@Parameter(property = "kat.targets")
	private @Nullable List<String> targets;

	/**
	 * How many. By default all to apply, 1 to roll back.
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
	 * {@code text} or {@code json}. By default {@code text}.
	 */
	@Parameter(property = "kat.format")
	private @Nullable String format;

	@Override
	void run(Toolbox toolbox) {
		Selection selection = new Selection(this.count, this.targets, this.all, this.lastRun, this.withMissing);
		boolean isDown = Choice.of("kat.direction", this.direction, Direction.UP) == Direction.DOWN;
		KatMigrator migrator = toolbox.migrator();
		MigrationPlan plan = isDown ? migrator.plan(selection.down()) : migrator.plan(selection.up());
		if (Choice.of("kat.format", this.format, Format.TEXT) == Format.JSON) {
			toolbox.output().data(Json.plan(plan));
			return;
		}
		toolbox.output().plan(plan, isDown ? Operation.DOWN : Operation.UP);
	}

}
