package dev.kat.internal.plan;

import org.jspecify.annotations.Nullable;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.Action;
import dev.kat.migration.Isolation;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;
import dev.kat.plan.Reason;
import dev.kat.plan.RecordEntry.Success;

/**
 * Makes steps of migrations.
 */
final class MigrationSteps {

	private MigrationSteps() {
	}

	static MigrationStep up(Migration migration, Reason reason, MigrationGraph graph) {
		return new MigrationStep(migration.id(), Operation.UP, reason, graph.parentsOf(migration.id()),
				graph.conflictsOf(migration.id()), migration.metadata().transactionMode(),
				migration.metadata().timeouts(), migration.metadata().isolation(), migration.up(), migration.checksum(),
				migration.down(), true);
	}

	/**
	 * Changes only the record of a migration and runs nothing.
	 */
	static MigrationStep record(Migration migration, Operation operation, Reason reason, MigrationGraph graph) {
		return new MigrationStep(migration.id(), operation, reason, graph.parentsOf(migration.id()),
				graph.conflictsOf(migration.id()), migration.metadata().transactionMode(),
				migration.metadata().timeouts(), migration.metadata().isolation(), Action.NOTHING, migration.checksum(),
				migration.down(), true);
	}

	/**
	 * Rolls back with the folder's down script.
	 */
	static MigrationStep down(MigrationId trackedAs, Migration migration, Reason reason, MigrationGraph graph) {
		return new MigrationStep(trackedAs, Operation.DOWN, reason, graph.parentsOf(trackedAs),
				graph.conflictsOf(trackedAs), migration.metadata().transactionMode(), migration.metadata().timeouts(),
				migration.metadata().isolation(), migration.down(), migration.checksum(), Action.NOTHING, true);
	}

	/**
	 * Rolls back with the script that the journal recorded, because there is no folder.
	 */
	static MigrationStep down(MigrationId trackedAs, @Nullable Success success, Action action, Reason reason,
			MigrationGraph graph) {
		return new MigrationStep(trackedAs, Operation.DOWN, reason, graph.parentsOf(trackedAs),
				graph.conflictsOf(trackedAs),
				(success != null) ? success.transactionMode() : TransactionMode.TRANSACTIONAL, Timeouts.NONE,
				(success != null) ? success.isolation() : Isolation.READ_COMMITTED, action,
				(success != null) ? success.checksum() : null, Action.NOTHING, false);
	}

}
