package dev.kat.plan;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;

/**
 * The state of every migration, in graph order. Tracked migrations without a folder are
 * among them, placed by the parents that the journal recorded.
 *
 * @param table the tracking table with its schema, for example {@code public.migrations}
 * @param graph the graph of these migrations, including those without a folder
 * @param migrations the migrations in graph order
 */
public record StatusReport(String table, MigrationGraph graph, List<MigrationStatus> migrations) {

	/**
	 * Copies the list of migrations.
	 * @param table the tracking table with its schema, for example {@code
	 * public.migrations}
	 * @param graph the graph of these migrations
	 * @param migrations the migrations in graph order
	 */
	public StatusReport {
		migrations = List.copyOf(migrations);
	}

	/**
	 * Counts the migrations in a state.
	 * @param state the state
	 * @return the number of migrations
	 */
	public long count(MigrationState state) {
		return count((status) -> status.state() == state);
	}

	/**
	 * Counts the migrations that meet a condition.
	 * @param condition the condition
	 * @return the number of migrations
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

}
