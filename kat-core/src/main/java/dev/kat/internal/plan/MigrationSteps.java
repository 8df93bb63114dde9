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
	 * Rolls back as the folder says.
	 */
	static MigrationStep down(MigrationId trackedAs, Migration migration, Reason reason, MigrationGraph graph) {
		Action action = migration.down();
		return new MigrationStep(trackedAs, Operation.DOWN, reason, graph.parentsOf(trackedAs),
				graph.conflictsOf(trackedAs), mode(action, migration.metadata().transactionMode()),
				migration.metadata().timeouts(), isolation(action, migration.metadata().isolation()), action,
				migration.checksum(), Action.NOTHING, true);
	}

	/**
	 * Rolls back as the journal recorded, because there is no folder.
	 */
	static MigrationStep down(MigrationId trackedAs, @Nullable Success success, Action action, Reason reason,
			MigrationGraph graph) {
		boolean transactional = success == null || success.transactional();
		return new MigrationStep(trackedAs, Operation.DOWN, reason, graph.parentsOf(trackedAs),
				graph.conflictsOf(trackedAs),
				mode(action, transactional ? TransactionMode.TRANSACTIONAL : TransactionMode.NON_TRANSACTIONAL),
				Timeouts.NONE, isolation(action, (success != null) ? success.isolation() : Isolation.READ_COMMITTED),
				action, (success != null) ? success.checksum() : null, Action.NOTHING, false);
	}

	/**
	 * A step that runs nothing changes the record, which takes one transaction.
	 */
	private static TransactionMode mode(Action action, TransactionMode ofScript) {
		return action.isNothing() ? TransactionMode.TRANSACTIONAL : ofScript;
	}

	private static Isolation isolation(Action action, Isolation ofScript) {
		return action.isNothing() ? Isolation.READ_COMMITTED : ofScript;
	}

}
