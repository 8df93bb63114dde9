package dev.kat.internal.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.plan.RecordEntry.Tracked;

/**
 * The order in which everything that is applied is rolled back: always the last applied
 * among those without an applied descendant.
 */
public final class RollbackOrder {

	private RollbackOrder() {
	}

	/**
	 * Orders the migrations. Those that are not applied are removed at once, so that they
	 * hide no descendant.
	 * @param graph the graph of the migrations
	 * @param tracked returns a migration's row of the tracking table, or {@code null} if
	 * it is not applied
	 * @return the applied migrations
	 */
	public static List<MigrationId> of(MigrationGraph graph, Function<MigrationId, @Nullable Tracked> tracked) {
		Map<MigrationId, Integer> children = new HashMap<>();
		PriorityQueue<MigrationId> ready = new PriorityQueue<>(Comparator
			.<MigrationId, @Nullable Tracked>comparing(tracked, Comparator.nullsFirst(Comparator.reverseOrder()))
			.thenComparing(Comparator.reverseOrder()));
		for (MigrationId id : graph.inOrder()) {
			int count = graph.childrenOf(id).size();
			children.put(id, count);
			if (count == 0) {
				ready.add(id);
			}
		}
		List<MigrationId> ordered = new ArrayList<>();
		while (!ready.isEmpty()) {
			MigrationId next = ready.remove();
			if (tracked.apply(next) != null) {
				ordered.add(next);
			}
			for (MigrationId parent : graph.parentsOf(next)) {
				if (children.merge(parent, -1, Integer::sum) == 0) {
					ready.add(parent);
				}
			}
		}
		return ordered;
	}

}
