package dev.kat.commands;

import dev.kat.KatMigrator;
import dev.kat.commands.settings.Tool;
import dev.kat.internal.view.PlanView;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.Operation;

/**
 * Shows what would be applied or rolled back, and why.
 *
 * @param direction whether to apply or to roll back
 * @param selection which migrations
 * @param format how to print it
 */
public record PlanCommand(Direction direction, Selection selection, Format format) implements Command {

	@Override
	public void run(Workspace workspace) {
		KatMigrator migrator = workspace.migrator();
		MigrationPlan plan = plan(migrator, workspace.tool());
		switch (this.format) {
			case JSON -> workspace.output().json(PlanView.of(plan));
			case TEXT -> DryRun.print(plan, operation(), migrator, workspace);
		}
	}

	private MigrationPlan plan(KatMigrator migrator, Tool tool) {
		return switch (this.direction) {
			case UP -> migrator.plan(this.selection.up(tool));
			case DOWN -> migrator.plan(this.selection.down(tool));
		};
	}

	private Operation operation() {
		return switch (this.direction) {
			case UP -> Operation.UP;
			case DOWN -> Operation.DOWN;
		};
	}

}
