package dev.kat.internal.view;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.kat.graph.Edge;
import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.StatusReport;

/**
 * A graph of migrations.
 *
 * @param migrations the migrations in graph order
 * @param roots the timestamps of those without parents
 * @param leaves the timestamps of those without children
 * @param redundantParents the edges that others imply
 */
public record GraphView(List<Node> migrations, List<Long> roots, List<Long> leaves, List<Link> redundantParents) {

	/**
	 * Copies the lists.
	 * @param migrations the migrations in graph order
	 * @param roots the timestamps of those without parents
	 * @param leaves the timestamps of those without children
	 * @param redundantParents the edges that others imply
	 */
	public GraphView {
		migrations = List.copyOf(migrations);
		roots = List.copyOf(roots);
		leaves = List.copyOf(leaves);
		redundantParents = List.copyOf(redundantParents);
	}

	/**
	 * Shows the graph of a report, with states.
	 * @param report the states of the migrations
	 * @return the view
	 */
	public static GraphView of(StatusReport report) {
		Map<MigrationId, MigrationState> states = report.migrations()
			.stream()
			.collect(Collectors.toUnmodifiableMap(MigrationStatus::id, MigrationStatus::state));
		return of(report.graph(), states::get);
	}

	/**
	 * Shows a graph.
	 * @param graph the graph
	 * @param states the states of the migrations; {@code null} if unknown
	 * @return the view
	 */
	public static GraphView of(MigrationGraph graph, Function<MigrationId, @Nullable MigrationState> states) {
		return new GraphView(graph.inOrder().stream().map((id) -> node(id, graph, states)).toList(),
				Timestamps.of(graph.roots()), Timestamps.of(graph.leaves()),
				graph.redundantEdges().stream().map(Link::of).toList());
	}

	private static Node node(MigrationId id, MigrationGraph graph,
			Function<MigrationId, @Nullable MigrationState> states) {
		return new Node(id.timestamp(), id.toString(), states.apply(id), Timestamps.of(graph.parentsOf(id)),
				Timestamps.of(graph.childrenOf(id)));
	}

	/**
	 * A migration in the graph.
	 *
	 * @param id its timestamp
	 * @param name its timestamp and name
	 * @param state its state, if known
	 * @param parents the timestamps of its parents
	 * @param children the timestamps of its children
	 */
	public record Node(long id, String name, @Nullable MigrationState state, List<Long> parents, List<Long> children) {

	}

	/**
	 * An edge of the graph.
	 *
	 * @param parent the timestamp of the migration that must run before
	 * @param child the timestamp of the one that names it as a parent
	 */
	public record Link(long parent, long child) {

		/**
		 * Shows an edge.
		 * @param edge the edge
		 * @return the view
		 */
		public static Link of(Edge edge) {
			return new Link(edge.parent().timestamp(), edge.child().timestamp());
		}

	}

}
