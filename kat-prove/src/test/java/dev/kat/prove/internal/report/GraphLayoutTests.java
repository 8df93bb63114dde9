package dev.kat.prove.internal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.graph.Edge;
import dev.kat.migration.MigrationId;
import dev.kat.prove.internal.report.GraphLayout.Box;
import dev.kat.prove.internal.report.GraphLayout.Point;
import dev.kat.prove.internal.report.GraphLayout.Route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GraphLayoutTests {

	@Test
	void ofNothingIsAMargin() {
		assertThat(GraphLayout.of(List.of(), List.of()))
			.isEqualTo(new GraphLayout(24, 24 + 42 + 24, List.of(), List.of()));
	}

	@Test
	void putsAChildBelowItsParent() {
		List<MigrationId> ids = ids(2);
		Edge edge = new Edge(ids.get(0), ids.get(1));
		assertThat(GraphLayout.of(ids, List.of(edge))).isEqualTo(new GraphLayout(24 + 190 + 24, 24 + 92 + 42 + 24,
				List.of(new Box(ids.get(0), 24, 24), new Box(ids.get(1), 24, 116)),
				List.of(new Route(edge, List.of(new Point(119, 66), new Point(119, 116))))));
	}

	@Test
	void leadsAnEdgeAroundTheBoxesBetween() {
		List<MigrationId> ids = ids(3);
		Edge longEdge = new Edge(ids.get(0), ids.get(2));
		GraphLayout layout = GraphLayout.of(ids,
				List.of(new Edge(ids.get(0), ids.get(1)), new Edge(ids.get(1), ids.get(2)), longEdge));
		Route route = layout.routes().get(2);
		assertThat(route.points()).extracting(Point::y).containsExactly(66.0, 116.0, 158.0, 208.0);
		assertThat(layout.boxes()).noneMatch((box) -> box.y() == 116 && covers(box, route.points().get(1).x()));
	}

	@Test
	void endsTheEdgesOfAMergeSideBySide() {
		List<MigrationId> ids = ids(4);
		GraphLayout layout = GraphLayout.of(ids, List.of(new Edge(ids.get(0), ids.get(3)),
				new Edge(ids.get(1), ids.get(3)), new Edge(ids.get(2), ids.get(3))));
		Box merge = layout.boxes().get(3);
		assertThat(layout.routes()).extracting((route) -> end(route).x() - merge.centre())
			.containsExactlyInAnyOrder(-16.0, 0.0, 16.0);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 12, 60, 400 })
	void overlapsNothingAndGoesDown(int size) {
		for (int seed = 0; seed < 4; seed++) {
			List<MigrationId> ids = ids(size);
			GraphLayout layout = GraphLayout.of(ids, edges(ids, new Random(seed)));
			assertThat(overlapping(layout)).isEmpty();
			assertThat(layout.routes()).allSatisfy(GraphLayoutTests::goesDown);
			assertThat(layout.boxes()).allSatisfy((box) -> {
				assertThat(box.x()).isBetween(24.0, layout.width() - 190 - 24);
				assertThat(box.y()).isBetween(24.0, layout.height() - 42 - 24);
			});
		}
	}

	@Test
	void isTheSameForTheSameGraph() {
		List<MigrationId> ids = ids(100);
		List<Edge> edges = edges(ids, new Random(1));
		assertThat(GraphLayout.of(ids, edges)).isEqualTo(GraphLayout.of(ids, edges));
	}

	@Test
	void keepsAWideGraphNarrow() {
		List<MigrationId> ids = ids(301);
		List<Edge> edges = ids.subList(1, 301).stream().map((child) -> new Edge(ids.get(0), child)).toList();
		assertThat(GraphLayout.of(ids, edges).width()).isLessThan(13 * 212 + 48);
	}

	@Test
	void drawsATreeWithoutCrossings() {
		List<MigrationId> ids = ids(15);
		List<Edge> edges = LongStream.range(1, 15)
			.mapToObj((child) -> new Edge(ids.get((int) (child - 1) / 2), ids.get((int) child)))
			.toList();
		GraphLayout layout = GraphLayout.of(ids, edges);
		for (Route one : layout.routes()) {
			assertThat(layout.routes()).noneMatch((other) -> cross(one, other));
		}
	}

	@Test
	void takesWellUnderASecondFor400Migrations() {
		List<MigrationId> ids = ids(400);
		List<Edge> edges = edges(ids, new Random(2));
		assertThat(IntStream.range(0, 5).mapToObj((run) -> time(ids, edges)))
			.anyMatch((time) -> time.compareTo(Duration.ofSeconds(1)) < 0);
	}

	@Test
	void wantsParentsFirst() {
		List<MigrationId> ids = ids(2);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> GraphLayout.of(ids, List.of(new Edge(ids.get(1), ids.get(0)))))
			.withMessage("Parents must come before their children");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> GraphLayout.of(ids.subList(0, 1), List.of(new Edge(ids.get(0), ids.get(1)))))
			.withMessage("2_m is not in the graph");
	}

	private static Duration time(List<MigrationId> ids, List<Edge> edges) {
		long begin = System.nanoTime();
		GraphLayout.of(ids, edges);
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private static List<String> overlapping(GraphLayout layout) {
		List<String> overlapping = new ArrayList<>();
		for (Box one : layout.boxes()) {
			for (Box other : layout.boxes()) {
				boolean isBeside = Math.abs(one.x() - other.x()) >= 190 + 10;
				if (one != other && !isBeside && Math.abs(one.y() - other.y()) < 42 + 10) {
					overlapping.add(one + " " + other);
				}
			}
			layout.routes()
				.stream()
				.filter((route) -> route.points()
					.stream()
					.anyMatch((point) -> covers(one, point.x()) && point.y() > one.y() && point.y() < one.y() + 42))
				.forEach((route) -> overlapping.add(one + " " + route));
		}
		return overlapping;
	}

	private static void goesDown(Route route) {
		for (int index = 1; index < route.points().size(); index++) {
			assertThat(route.points().get(index).y()).isGreaterThan(route.points().get(index - 1).y());
		}
	}

	private static boolean covers(Box box, double x) {
		return x > box.x() && x < box.x() + 190;
	}

	private static boolean cross(Route one, Route other) {
		Point start = one.points().get(0);
		Point otherStart = other.points().get(0);
		return start.y() == otherStart.y() && start.x() < otherStart.x() && end(one).x() > end(other).x();
	}

	private static Point end(Route route) {
		return route.points().get(route.points().size() - 1);
	}

	private static List<MigrationId> ids(int size) {
		return LongStream.rangeClosed(1, size).mapToObj((number) -> new MigrationId(number, "m")).toList();
	}

	private static List<Edge> edges(List<MigrationId> ids, Random random) {
		List<Edge> edges = new ArrayList<>();
		for (int child = 1; child < ids.size(); child++) {
			TreeSet<Integer> parents = new TreeSet<>();
			for (int parent = random.nextInt(3); parent > 0; parent--) {
				parents.add(Math.max(0, child - 1 - random.nextInt(1 + random.nextInt(40))));
			}
			for (int parent : parents) {
				edges.add(new Edge(ids.get(parent), ids.get(child)));
			}
		}
		return edges;
	}

}
