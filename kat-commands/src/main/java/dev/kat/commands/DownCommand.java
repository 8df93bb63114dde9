package dev.kat.commands;

import dev.kat.KatMigrator;
import dev.kat.plan.DownOptions;
import dev.kat.plan.Operation;

/**
 * Rolls back applied migrations.
 *
 * @param selection which ones
 * @param dryRun whether to only show what would be rolled back
 */
public record DownCommand(Selection selection, boolean dryRun) implements Command {

	@Override
	public void run(Workspace workspace) {
		DownOptions options = this.selection.down(workspace.tool());
		KatMigrator migrator = workspace.migrator();
		if (this.dryRun || workspace.isDryRun()) {
			DryRun.print(migrator.plan(options), Operation.DOWN, migrator, workspace);
			return;
		}
		migrator.down(options);
	}

}
