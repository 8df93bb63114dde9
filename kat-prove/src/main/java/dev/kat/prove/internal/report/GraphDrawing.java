package dev.kat.prove.internal.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.kat.graph.Edge;
import dev.kat.migration.MigrationId;
import dev.kat.page.layout.BoxSize;
import dev.kat.page.layout.Layout;
import dev.kat.page.layout.Link;
import dev.kat.page.layout.Point;
import dev.kat.page.layout.Route;

/**
 * The graph as SVG. Migrations and edges are links to what is known about them.
 */
final class GraphDrawing {

	/** What fits into a box in the font of the page. */
	private static final int LONGEST_NAME = 25;

	private static final int MARK_GAP = 19;

	private static final BoxSize BOX = new BoxSize(190, 42);

	private final List<MigrationId> migrations;

	private final List<DrawnEdge> edges;

	private final Layout layout;

	private final Map<MigrationId, Set<Finding.Kind>> findings;

	GraphDrawing(List<MigrationId> migrations, List<DrawnEdge> edges, Map<MigrationId, Set<Finding.Kind>> findings) {
		this.migrations = migrations;
		this.edges = edges;
		this.findings = findings;
		Map<MigrationId, Integer> places = new HashMap<>();
		migrations.forEach((id) -> places.put(id, places.size()));
		this.layout = Layout.of(migrations.size(),
				edges.stream().map(DrawnEdge::way).map((way) -> link(way, places)).toList(), BOX);
	}

	/**
	 * Edges name migrations of the graph only.
	 */
	private static Link link(Edge way, Map<MigrationId, Integer> places) {
		return new Link(places.getOrDefault(way.parent(), -1), places.getOrDefault(way.child(), -1));
	}

	Html svg() {
		int width = this.layout.width();
		int height = this.layout.height();
		Html svg = new Html()
			.open("svg", "xmlns", "http://www.w3.org/2000/svg", "id", "graph", "role", "group", "aria-label",
					"Graph of " + Words.count(this.migrations.size(), "migration"), "width", width, "height", height,
					"viewBox", "0 0 %d %d".formatted(width, height))
			.add(definitions())
			.line();
		for (int index = 0; index < this.edges.size(); index++) {
			svg.add(edge(this.edges.get(index), this.layout.routes().get(index))).line();
		}
		for (int index = 0; index < this.migrations.size(); index++) {
			svg.add(node(this.migrations.get(index), this.layout.boxes().get(index))).line();
		}
		return svg.close("svg");
	}

	private static Html definitions() {
		Html markers = new Html().open("defs");
		for (DrawnEdge.Kind kind : DrawnEdge.Kind.values()) {
			markers
				.open("marker", "id", "arrow-" + kind.cssClass(), "class", "arrow " + kind.cssClass(), "viewBox",
						"0 0 8 8", "refX", "7", "refY", "4", "markerWidth", "8", "markerHeight", "8", "markerUnits",
						"userSpaceOnUse", "orient", "auto-start-reverse")
				.empty("path", "d", "M0 0.5 L8 4 L0 7.5 Z")
				.close("marker");
		}
		return markers.open("clipPath", "id", "inside")
			.empty("path", "d", "M0 0 H%d V%d H0 Z".formatted(BOX.width() - 3, BOX.height()))
			.close("clipPath")
			.close("defs");
	}

	private static Html edge(DrawnEdge edge, Route route) {
		String path = path(route.points());
		String arrow = "url(#arrow-%s)".formatted(edge.kind().cssClass());
		List<Object> line = new ArrayList<>(List.of("class", "line", "d", path));
		boolean isUpward = !edge.way().parent().equals(edge.parent());
		if (isUpward || edge.kind() == DrawnEdge.Kind.ORDER) {
			line.addAll(List.of("marker-start", arrow));
		}
		if (!isUpward) {
			line.addAll(List.of("marker-end", arrow));
		}
		return new Html()
			.open("a", "href", "#" + edge.anchor(), "class", "edge " + edge.kind().cssClass(), "tabindex", "-1",
					"data-parent", edge.parent().timestamp(), "data-child", edge.child().timestamp())
			.element("title", "%s: %s to %s".formatted(edge.kind().parentLabel(), edge.parent(), edge.child()))
			.empty("path", "class", "touch", "d", path)
			.empty("path", line.toArray())
			.close("a");
	}

	/**
	 * Curves that begin and end vertically.
	 */
	private static String path(List<Point> points) {
		StringBuilder path = new StringBuilder("M").append(number(points.get(0)));
		for (int index = 1; index < points.size(); index++) {
			Point from = points.get(index - 1);
			Point to = points.get(index);
			int middle = (from.y() + to.y()) / 2;
			path.append(" C")
				.append(number(new Point(from.x(), middle)))
				.append(' ')
				.append(number(new Point(to.x(), middle)))
				.append(' ')
				.append(number(to));
		}
		return path.toString();
	}

	private static String number(Point point) {
		return "%d,%d".formatted(point.x(), point.y());
	}

	private Html node(MigrationId id, Point corner) {
		Set<Finding.Kind> kinds = this.findings.getOrDefault(id, Set.of());
		String classes = kinds.isEmpty() ? "node"
				: "node found " + kinds.stream().map(Words::hyphenated).collect(Collectors.joining(" "));
		String title = kinds.isEmpty() ? id.toString()
				: "%s (%s)".formatted(id, kinds.stream().map(Words::hyphenated).collect(Collectors.joining(", ")));
		Html node = new Html()
			.open("a", "id", "node-" + id.timestamp(), "href", "#" + id.timestamp(), "class", classes, "data-id",
					id.timestamp(), "data-name", id.toString().toLowerCase(Locale.ROOT), "aria-label", title,
					"transform", "translate(%d,%d)".formatted(corner.x(), corner.y()))
			.element("title", title)
			.empty("rect", "width", BOX.width(), "height", BOX.height(), "rx", 7)
			.element("text", Long.toString(id.timestamp()), "class", "stamp", "x", 10, "y", 17)
			.element("text", shortened(id.name()), "class", "label", "x", 10, "y", 33, "clip-path", "url(#inside)");
		return node.add(marks(kinds)).close("a");
	}

	private static Html marks(Set<Finding.Kind> kinds) {
		Html marks = new Html();
		int x = BOX.width() - 13;
		for (Finding.Kind kind : kinds) {
			String name = Words.hyphenated(kind);
			marks.empty("circle", "class", "mark " + name, "cx", x, "cy", 12, "r", 8)
				.element("text", kind.name().substring(0, 1), "class", "sign", "x", x, "y", 16);
			x -= MARK_GAP;
		}
		return marks;
	}

	private static String shortened(String name) {
		boolean fits = name.codePointCount(0, name.length()) <= LONGEST_NAME;
		return fits ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
	}

	/**
	 * Returns which kinds of findings each migration has. A missing parent is one of the
	 * child only.
	 */
	static Map<MigrationId, Set<Finding.Kind>> kinds(List<Finding> findings) {
		Map<MigrationId, Set<Finding.Kind>> kinds = new HashMap<>();
		findings.forEach((finding) -> finding.migrations()
			.stream()
			.limit((finding.kind() == Finding.Kind.MISSING) ? 1 : Long.MAX_VALUE)
			.forEach((id) -> kinds.computeIfAbsent(id, (key) -> new TreeSet<>()).add(finding.kind())));
		return kinds;
	}

}
