package dev.kat.internal.plan;

import java.util.List;
import java.util.Optional;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.StatusReport;

/**
 * Determines the state of every migration.
 *
 * @param migrations the migrations of all sources
 * @param record what is on record
 */
record Statuses(MigrationSet migrations, MigrationRecord record) {

	StatusReport report() {
		MigrationGraph graph = GraphWithMissing.of(this.migrations, this.record);
		return new StatusReport(this.record.table(), graph,
				graph.inOrder().stream().map((id) -> status(id, graph)).toList());
	}

	MigrationStatus status(MigrationId id, MigrationGraph graph) {
		Optional<RecordEntry> entry = this.record.find(id);
		MigrationState state = state(entry);
		List<MigrationId> parents = graph.parentsOf(id);
		Optional<Migration> migration = this.migrations.find(id.timestamp());
		List<MigrationId> blockedBy = migration.filter(this.record::isDue).isPresent()
				? parents.stream().filter((parent) -> !this.record.isApplied(parent)).toList() : List.of();
		return new MigrationStatus(id, state, parents, graph.childrenOf(id), blockedBy, migration.orElse(null),
				entry.orElse(null));
	}

	private static MigrationState state(Optional<RecordEntry> entry) {
		if (entry.isEmpty()) {
			return MigrationState.PENDING;
		}
		if (entry.get().isApplied()) {
			return MigrationState.APPLIED;
		}
		return entry.get().isRolledBack() ? MigrationState.ROLLED_BACK : MigrationState.PENDING;
	}

}
