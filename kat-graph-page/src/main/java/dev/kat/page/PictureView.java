package dev.kat.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.graph.Edge;
import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.page.layout.BoxSize;
import dev.kat.page.layout.Layout;
import dev.kat.page.layout.Link;
import dev.kat.page.layout.Point;
import dev.kat.page.layout.Route;

/**
 * The picture of a graph as the page reads it. Migrations are named by their places in
 * the list, because JavaScript cannot hold every timestamp as a number.
 *
 * @param graph the hash of the graph
 * @param width the width of the picture
 * @param height its height
 * @param box the size of every box
 * @param migrations the migrations in graph order
 * @param edges all edges
 * @param longestPath a path of as many migrations as possible
 */
record PictureView(String graph, int width, int height, BoxSize box, List<Box> migrations, List<Line> edges,
		List<Integer> longestPath) {

	static PictureView of(MigrationGraph graph, String hash, BoxSize size) {
		return new Drawing(graph, size).view(hash);
	}

	/**
	 * A migration.
	 *
	 * @param id its timestamp
	 * @param name its timestamp and name
	 * @param x its left side
	 * @param y its upper side
	 * @param parents its parents
	 */
	record Box(String id, String name, int x, int y, List<Integer> parents) {

	}

	/**
	 * An edge.
	 *
	 * @param from the parent
	 * @param to the child
	 * @param points pairs of how far to the right and how far down
	 * @param redundant {@code true} if others imply it
	 */
	record Line(int from, int to, List<Integer> points, @Nullable Boolean redundant) {

	}

	/**
	 * Only the edges that are not implied by others get room. The others would take most
	 * of it, and say nothing new.
	 */
	private static final class Drawing {

		private final BoxSize size;

		private final List<MigrationId> order;

		private final List<List<Integer>> parents;

		private final List<Link> needed = new ArrayList<>();

		private final List<Link> redundant = new ArrayList<>();

		private final Layout layout;

		private Drawing(MigrationGraph graph, BoxSize size) {
			this.size = size;
			this.order = graph.inOrder();
			Map<MigrationId, Integer> places = new HashMap<>();
			this.order.forEach((id) -> places.put(id, places.size()));
			this.parents = this.order.stream()
				.map((id) -> graph.parentsOf(id).stream().map(places::get).toList())
				.toList();
			Set<Edge> implied = Set.copyOf(graph.redundantEdges());
			for (MigrationId child : this.order) {
				for (MigrationId parent : graph.parentsOf(child)) {
					List<Link> links = implied.contains(new Edge(parent, child)) ? this.redundant : this.needed;
					links.add(new Link(Objects.requireNonNull(places.get(parent)),
							Objects.requireNonNull(places.get(child))));
				}
			}
			this.layout = Layout.of(this.order.size(), this.needed, size);
		}

		private PictureView view(String hash) {
			List<Line> lines = new ArrayList<>();
			for (int index = 0; index < this.needed.size(); index++) {
				lines.add(line(this.needed.get(index), this.layout.routes().get(index)));
			}
			this.redundant.forEach((link) -> lines.add(straight(link)));
			return new PictureView(hash, this.layout.width(), this.layout.height(), this.size, boxes(), lines,
					longestPath());
		}

		private List<Box> boxes() {
			List<Box> boxes = new ArrayList<>();
			for (int index = 0; index < this.order.size(); index++) {
				MigrationId id = this.order.get(index);
				Point corner = this.layout.boxes().get(index);
				boxes.add(new Box(Long.toString(id.timestamp()), id.toString(), corner.x(), corner.y(),
						this.parents.get(index)));
			}
			return boxes;
		}

		private static Line line(Link link, Route route) {
			return new Line(link.from(), link.to(),
					route.points().stream().flatMap((point) -> Stream.of(point.x(), point.y())).toList(), null);
		}

		private Line straight(Link link) {
			Point from = this.layout.boxes().get(link.from());
			Point to = this.layout.boxes().get(link.to());
			int middle = this.size.width() / 2;
			return new Line(link.from(), link.to(),
					List.of(from.x() + middle, from.y() + this.size.height(), to.x() + middle, to.y()), true);
		}

		/**
		 * Of several paths that are equally long, the one that leads through the first
		 * migrations.
		 */
		private List<Integer> longestPath() {
			int[] lengths = new int[this.order.size()];
			int[] before = new int[lengths.length];
			Arrays.fill(before, -1);
			int last = -1;
			for (int index = 0; index < lengths.length; index++) {
				for (int parent : this.parents.get(index)) {
					if (before[index] < 0 || lengths[parent] > lengths[before[index]]) {
						before[index] = parent;
						lengths[index] = lengths[parent] + 1;
					}
				}
				last = (last < 0 || lengths[index] > lengths[last]) ? index : last;
			}
			LinkedList<Integer> path = new LinkedList<>();
			for (int index = last; index >= 0; index = before[index]) {
				path.addFirst(index);
			}
			return path;
		}

	}

}
