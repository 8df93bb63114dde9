package dev.kat.internal.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.kat.graph.MigrationGraph;
import dev.kat.graph.Vertex;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.plan.RecordEntry;

/**
 * The graph of all migrations: those with a folder, and the tracked ones without, placed
 * by the parents that the journal recorded.
 */
final class GraphWithMissing {

	private GraphWithMissing() {
	}

	static MigrationGraph of(MigrationSet migrations, MigrationRecord record) {
		List<MigrationId> missing = record.applied()
			.stream()
			.map((entry) -> MigrationId.parse(entry.name()))
			.flatMap(Optional::stream)
			.filter((id) -> migrations.find(id.timestamp()).isEmpty())
			.toList();
		return missing.isEmpty() ? migrations.graph() : join(migrations.graph(), missing, record);
	}

	/**
	 * A recorded parent counts only if it exists and was applied earlier, so that edges
	 * recorded at different times cannot form a cycle.
	 */
	private static MigrationGraph join(MigrationGraph graph, List<MigrationId> missing, MigrationRecord record) {
		Map<Long, Vertex> vertices = new LinkedHashMap<>();
		for (MigrationId id : graph.inOrder()) {
			vertices.put(id.timestamp(),
					vertex(id, timestamps(graph.parentsOf(id)), timestamps(graph.conflictsOf(id))));
		}
		for (MigrationId id : missing) {
			Stream<Long> parents = recordedParents(id, record).stream().filter(vertices::containsKey).distinct();
			vertices.putIfAbsent(id.timestamp(), vertex(id, parents, Stream.empty()));
		}
		return MigrationGraph.of(vertices.values());
	}

	private static List<Long> recordedParents(MigrationId id, MigrationRecord record) {
		return record.find(id).map(RecordEntry::success).map(RecordEntry.Success::parents).orElse(List.of());
	}

	private static Stream<Long> timestamps(List<MigrationId> ids) {
		return ids.stream().map(MigrationId::timestamp);
	}

	private static Vertex vertex(MigrationId id, Stream<Long> parents, Stream<Long> conflicts) {
		return new Vertex(id, parents.map(String::valueOf).toList(), conflicts.map(String::valueOf).toList(),
				new MigrationFolder("", "", ""));
	}

}
