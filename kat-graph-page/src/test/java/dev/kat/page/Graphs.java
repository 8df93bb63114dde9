package dev.kat.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.kat.graph.MigrationGraph;
import dev.kat.graph.Vertex;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.Tracked;
import dev.kat.plan.StatusReport;

/**
 * Graphs for tests.
 */
final class Graphs {

	private Graphs() {
	}

	/**
	 * Builds a graph.
	 * @param edges {@code 3_c < 1 2} for a migration with two parents, {@code 1_a} for a
	 * root
	 */
	static MigrationGraph of(String... edges) {
		return MigrationGraph.of(Arrays.stream(edges).map(Graphs::vertex).toList());
	}

	private static Vertex vertex(String edge) {
		String[] parts = edge.split(" < ", 2);
		MigrationId id = MigrationId.parse(parts[0]).orElseThrow();
		List<String> parents = (parts.length > 1) ? List.of(parts[1].split(" ")) : List.of();
		return new Vertex(id, parents,
				new MigrationFolder("migrations/" + id, "classpath:migrations/" + id, "classpath:migrations/" + id));
	}

	/**
	 * Builds a report.
	 * @param graph the graph
	 * @param applied the timestamps of what is applied, in the order of their rows
	 */
	static StatusReport report(MigrationGraph graph, Long... applied) {
		List<Long> rows = List.of(applied);
		return new StatusReport("public.migrations", graph,
				graph.inOrder().stream().map((id) -> status(id, graph, rows.indexOf(id.timestamp()))).toList());
	}

	private static MigrationStatus status(MigrationId id, MigrationGraph graph, int row) {
		Tracked tracked = new Tracked(row, Instant.parse("2026-11-30T10:00:00Z"), Duration.ofMillis(15));
		boolean isApplied = row >= 0;
		return new MigrationStatus(id, isApplied ? MigrationState.APPLIED : MigrationState.PENDING, graph.parentsOf(id),
				graph.childrenOf(id), List.of(), null,
				isApplied ? new RecordEntry(id.toString(), tracked, null, null, null) : null);
	}

}
