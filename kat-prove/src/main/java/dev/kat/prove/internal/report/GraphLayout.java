package dev.kat.prove.internal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.kat.graph.Edge;
import dev.kat.migration.MigrationId;

/**
 * Where to draw the migrations of a graph, and the edges between them. Every edge goes
 * down. The same graph always looks the same.
 *
 * @param width the width of the picture
 * @param height the height of the picture
 * @param boxes where the migrations are, in the order they were given
 * @param routes the ways of the edges, in the order they were given
 */
record GraphLayout(double width, double height, List<Box> boxes, List<Route> routes) {

	static final int BOX_WIDTH = 190;

	static final int BOX_HEIGHT = 42;

	private static final int LAYER_HEIGHT = 92;

	private static final int MARGIN = 24;

	/** Between the ends of edges at the upper side of a box. */
	private static final int PORT_GAP = 16;

	GraphLayout {
		boxes = List.copyOf(boxes);
		routes = List.copyOf(routes);
	}

	/**
	 * Arranges a graph.
	 * @param inOrder the migrations, parents before their children
	 * @param edges the edges
	 * @return the layout
	 */
	static GraphLayout of(List<MigrationId> inOrder, List<Edge> edges) {
		Indexes indexes = new Indexes(inOrder);
		LayeredGraph graph = new LayeredGraph(inOrder.size());
		edges.stream()
			.map(indexes::ends)
			.distinct()
			.sorted(Comparator.comparingInt(Ends::child).thenComparingInt(Ends::parent))
			.forEach((ends) -> graph.connect(ends.parent(), ends.child()));
		LayeredGraph.Layers layers = graph.layers();
		CrossingReduction.apply(layers);
		double[] centres = new Columns(layers, BOX_WIDTH).centres();
		return new Placement(layers, centres, indexes).layout(inOrder, edges);
	}

	/**
	 * A place.
	 *
	 * @param x how far to the right
	 * @param y how far down
	 */
	record Point(double x, double y) {
	}

	/**
	 * Where a migration is.
	 *
	 * @param id the migration
	 * @param x its left side
	 * @param y its upper side
	 */
	record Box(MigrationId id, double x, double y) {

		double centre() {
			return this.x + BOX_WIDTH / 2.0;
		}

	}

	/**
	 * The way of an edge, from the lower side of the parent to the upper side of the
	 * child. It crosses a layer between the two on a straight line from one point to the
	 * next, and bends between layers.
	 *
	 * @param edge the edge
	 * @param points where it begins, where it enters and leaves each layer, and where it
	 * ends
	 */
	record Route(Edge edge, List<Point> points) {

		Route {
			points = List.copyOf(points);
		}

	}

	/**
	 * The vertices of an edge.
	 */
	private record Ends(int parent, int child) {
	}

	/**
	 * The vertex of each migration.
	 */
	private static final class Indexes {

		private final Map<MigrationId, Integer> indexes = new HashMap<>();

		private Indexes(List<MigrationId> inOrder) {
			inOrder.forEach((id) -> this.indexes.put(id, this.indexes.size()));
		}

		private int of(MigrationId id) {
			return Optional.ofNullable(this.indexes.get(id))
				.orElseThrow(() -> new IllegalArgumentException("%s is not in the graph".formatted(id)));
		}

		private Ends ends(Edge edge) {
			return new Ends(of(edge.parent()), of(edge.child()));
		}

	}

	/**
	 * Turns columns and layers into places.
	 */
	private record Placement(LayeredGraph.Layers layers, double[] centres, Indexes indexes) {

		private GraphLayout layout(List<MigrationId> inOrder, List<Edge> edges) {
			double width = 0;
			for (int vertex = 0; vertex < this.centres.length; vertex++) {
				width = Math.max(width, x(vertex) + (this.layers.isBend(vertex) ? 0 : BOX_WIDTH / 2.0));
			}
			double height = bottom(Math.max(this.layers.count() - 1, 0)) + MARGIN;
			return new GraphLayout(width + MARGIN, height, inOrder.stream().map(this::box).toList(), routes(edges));
		}

		private Box box(MigrationId id) {
			int vertex = this.indexes.of(id);
			return new Box(id, x(vertex) - BOX_WIDTH / 2.0, top(this.layers.layerOf(vertex)));
		}

		private List<Route> routes(List<Edge> edges) {
			Map<Ends, Double> ports = new HashMap<>();
			edges.stream()
				.map(this.indexes::ends)
				.distinct()
				.collect(Collectors.groupingBy(Ends::child))
				.values()
				.forEach((incoming) -> addPorts(incoming, ports));
			return edges.stream().map((edge) -> route(edge, ports)).toList();
		}

		private Route route(Edge edge, Map<Ends, Double> ports) {
			Ends ends = this.indexes.ends(edge);
			List<Point> points = new ArrayList<>();
			points.add(new Point(x(ends.parent()), bottom(this.layers.layerOf(ends.parent()))));
			for (int bend : this.layers.bends(ends.parent(), ends.child())) {
				points.add(new Point(x(bend), top(this.layers.layerOf(bend))));
				points.add(new Point(x(bend), bottom(this.layers.layerOf(bend))));
			}
			points.add(new Point(ports.getOrDefault(ends, x(ends.child())), top(this.layers.layerOf(ends.child()))));
			return new Route(edge, points);
		}

		/**
		 * Edges end side by side, in the order in which they arrive.
		 */
		private void addPorts(List<Ends> incoming, Map<Ends, Double> ports) {
			List<Ends> sorted = incoming.stream()
				.sorted(Comparator.comparingDouble(this::arrival).thenComparingInt(Ends::parent))
				.toList();
			double gap = Math.min(PORT_GAP, (BOX_WIDTH - 40.0) / sorted.size());
			double first = x(sorted.get(0).child()) - gap * (sorted.size() - 1) / 2;
			for (int index = 0; index < sorted.size(); index++) {
				ports.put(sorted.get(index), first + index * gap);
			}
		}

		private double arrival(Ends ends) {
			int[] bends = this.layers.bends(ends.parent(), ends.child());
			return this.centres[(bends.length > 0) ? bends[bends.length - 1] : ends.parent()];
		}

		private double x(int vertex) {
			return this.centres[vertex] + MARGIN;
		}

		private static double top(int layer) {
			return MARGIN + (double) layer * LAYER_HEIGHT;
		}

		private static double bottom(int layer) {
			return top(layer) + BOX_HEIGHT;
		}

	}

}
