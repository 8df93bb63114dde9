package dev.kat.commands;

import dev.kat.KatMigrator;
import dev.kat.commands.output.HalfRuns;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;

/**
 * Prints what would be done.
 */
final class DryRun {

	private DryRun() {
	}

	static void print(MigrationPlan plan, Operation operation, KatMigrator migrator, Workspace workspace) {
		workspace.output().plan(plan, operation, halfRuns(plan, migrator), workspace.tool());
	}

	/**
	 * Asks the database only if a step can have stopped partway.
	 */
	private static HalfRuns halfRuns(MigrationPlan plan, KatMigrator migrator) {
		return plan.steps().stream().allMatch(MigrationStep::isTransactional) ? HalfRuns.NONE
				: HalfRuns.of(migrator.status());
	}

}
