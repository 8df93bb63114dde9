package dev.kat.commands;

import dev.kat.KatMigrator;
import dev.kat.plan.Operation;
import dev.kat.plan.UpOptions;

/**
 * Applies pending migrations.
 *
 * @param selection which ones
 * @param dryRun whether to only show what would be applied
 */
public record UpCommand(Selection selection, boolean dryRun) implements Command {

	@Override
	public void run(Workspace workspace) {
		UpOptions options = this.selection.up(workspace.tool());
		KatMigrator migrator = workspace.migrator();
		if (this.dryRun || workspace.isDryRun()) {
			DryRun.print(migrator.plan(options), Operation.UP, migrator, workspace);
			return;
		}
		migrator.up(options);
	}

}
