package dev.kat.internal.plan;

import org.jspecify.annotations.Nullable;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.Action;
import dev.kat.migration.Due;
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

	/**
	 * Applies a migration, for the first time or again.
	 */
	static MigrationStep up(MigrationId trackedAs, Migration migration, Reason reason, MigrationGraph graph) {
		return new MigrationStep(trackedAs, Operation.UP, reason, graph.parentsOf(migration.id()),
				graph.conflictsOf(migration.id()), migration.metadata().transactionMode(),
				migration.metadata().timeouts(), migration.metadata().isolation(), migration.up(), migration.checksum(),
				migration.down(), true, migration.metadata().due());
	}

	/**
	 * Changes only the record of a migration and runs nothing.
	 */
	static MigrationStep record(Migration migration, Operation operation, Reason reason, MigrationGraph graph) {
		return record(migration, migration.checksum(), operation, reason, graph);
	}

	/**
	 * Changes only the record of a migration and runs nothing.
	 * @param checksum the checksum to record, or {@code null} if it is unknown
	 */
	static MigrationStep record(Migration migration, @Nullable String checksum, Operation operation, Reason reason,
			MigrationGraph graph) {
		return new MigrationStep(migration.id(), operation, reason, graph.parentsOf(migration.id()),
				graph.conflictsOf(migration.id()), migration.metadata().transactionMode(),
				migration.metadata().timeouts(), migration.metadata().isolation(), Action.NOTHING, checksum,
				migration.down(), true, migration.metadata().due());
	}

	/**
	 * Rolls back as the folder says.
	 */
	static MigrationStep down(MigrationId trackedAs, Migration migration, Reason reason, MigrationGraph graph) {
		Action action = migration.down();
		return new MigrationStep(trackedAs, Operation.DOWN, reason, graph.parentsOf(trackedAs),
				graph.conflictsOf(trackedAs), mode(action, migration.metadata().transactionMode()),
				migration.metadata().timeouts(), isolation(action, migration.metadata().isolation()), action,
				migration.checksum(), Action.NOTHING, true, migration.metadata().due());
	}

	/**
	 * Rolls back as the journal recorded, because there is no folder.
	 */
	static MigrationStep down(MigrationId trackedAs, @Nullable Success success, Action action, Reason reason,
			MigrationGraph graph) {
		return new MigrationStep(trackedAs, Operation.DOWN, reason, graph.parentsOf(trackedAs),
				graph.conflictsOf(trackedAs),
				mode(action, (success != null) ? success.transactionMode() : TransactionMode.TRANSACTIONAL),
				Timeouts.NONE, isolation(action, (success != null) ? success.isolation() : Isolation.READ_COMMITTED),
				action, (success != null) ? success.checksum() : null, Action.NOTHING, false, Due.ONCE);
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
