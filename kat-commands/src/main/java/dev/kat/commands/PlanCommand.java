package dev.kat.commands;

import dev.kat.KatMigrator;
import dev.kat.commands.output.Output;
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
		Output output = workspace.output();
		MigrationPlan plan = plan(workspace);
		switch (this.format) {
			case JSON -> output.json(PlanView.of(plan));
			case TEXT -> output.plan(plan, operation(), workspace.tool());
		}
	}

	private MigrationPlan plan(Workspace workspace) {
		KatMigrator migrator = workspace.migrator();
		return switch (this.direction) {
			case UP -> migrator.plan(this.selection.up(workspace.tool()));
			case DOWN -> migrator.plan(this.selection.down(workspace.tool()));
		};
	}

	private Operation operation() {
		return switch (this.direction) {
			case UP -> Operation.UP;
			case DOWN -> Operation.DOWN;
		};
	}

}
