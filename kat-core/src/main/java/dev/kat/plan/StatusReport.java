package dev.kat.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;

/**
 * Where every migration stands, in graph order. Tracked migrations without a folder are
 * among them, placed by the parents that the journal recorded.
 *
 * @param table the tracking table with its schema, as in {@code public.migrations}
 * @param graph the graph of these migrations, also of those without a folder
 * @param migrations the migrations in graph order
 */
public record StatusReport(String table, MigrationGraph graph, List<MigrationStatus> migrations) {

	/**
	 * Copies the list of migrations.
	 * @param table the tracking table with its schema, as in {@code public.migrations}
	 * @param graph the graph of these migrations
	 * @param migrations the migrations in graph order
	 */
	public StatusReport {
		migrations = List.copyOf(migrations);
	}

	static StatusReport of(MigrationSet migrations, MigrationRecord record) {
		MigrationGraph graph = GraphWithMissing.of(migrations, record);
		return new StatusReport(record.table(), graph,
				graph.inOrder().stream().map((id) -> status(id, graph, migrations, record)).toList());
	}

	/**
	 * Counts the migrations in a state.
	 * @param state the state
	 * @return how many are in it
	 */
	public long count(MigrationState state) {
		return count((status) -> status.state() == state);
	}

	/**
	 * Counts the migrations that meet a condition.
	 * @param condition the condition
	 * @return how many meet it
	 */
	public long count(Predicate<MigrationStatus> condition) {
		return this.migrations.stream().filter(condition).count();
	}

	/**
	 * Returns the migrations that are pending and not held up by one that was rolled
	 * back.
	 * @return the migrations, in graph order
	 */
	public List<MigrationStatus> pending() {
		Set<MigrationId> heldUp = this.migrations.stream()
			.filter((status) -> status.state() == MigrationState.ROLLED_BACK)
			.flatMap((status) -> this.graph.descendantsOf(status.id()).stream())
			.collect(Collectors.toSet());
		return this.migrations.stream()
			.filter((status) -> status.state() == MigrationState.PENDING && !heldUp.contains(status.id()))
			.toList();
	}

	private static MigrationStatus status(MigrationId id, MigrationGraph graph, MigrationSet migrations,
			MigrationRecord record) {
		Optional<RecordEntry> entry = record.find(id);
		MigrationState state = state(entry);
		List<MigrationId> parents = graph.parentsOf(id);
		List<MigrationId> blockedBy = (state != MigrationState.APPLIED)
				? parents.stream().filter((parent) -> !record.isApplied(parent)).toList() : List.of();
		return new MigrationStatus(id, state, parents, graph.childrenOf(id), blockedBy,
				migrations.find(id.timestamp()).orElse(null), entry.orElse(null));
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
