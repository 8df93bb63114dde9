package dev.kat.page.layout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LayoutTests {

	private static final BoxSize SIZE = new BoxSize(210, 46);

	@ParameterizedTest(name = "{0}")
	@MethodSource("graphs")
	void boxesDoNotOverlap(String name, int boxes, List<Link> links) {
		List<Point> places = Layout.of(boxes, links, SIZE).boxes();
		assertThat(places).hasSize(boxes);
		for (int left = 0; left < boxes; left++) {
			for (int right = left + 1; right < boxes; right++) {
				Point one = places.get(left);
				Point other = places.get(right);
				assertThat(
						Math.abs(one.x() - other.x()) > SIZE.width() || Math.abs(one.y() - other.y()) > SIZE.height())
					.as("%s beside %s", one, other)
					.isTrue();
			}
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("graphs")
	void edgesGoDownFromTheirUpperBoxToTheirLowerBox(String name, int boxes, List<Link> links) {
		Layout layout = Layout.of(boxes, links, SIZE);
		for (int index = 0; index < links.size(); index++) {
			List<Point> points = layout.routes().get(index).points();
			Point from = layout.boxes().get(links.get(index).from());
			Point to = layout.boxes().get(links.get(index).to());
			Point first = points.get(0);
			Point last = points.get(points.size() - 1);
			assertThat(first.y()).isEqualTo(from.y() + SIZE.height());
			assertThat(first.x()).isBetween(from.x(), from.x() + SIZE.width());
			assertThat(last.y()).isEqualTo(to.y());
			assertThat(last.x()).isBetween(to.x(), to.x() + SIZE.width());
			assertThat(points.stream().map(Point::y)).isSorted().doesNotHaveDuplicates();
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("graphs")
	void edgesGoRoundOtherBoxes(String name, int boxes, List<Link> links) {
		Layout layout = Layout.of(boxes, links, SIZE);
		for (int index = 0; index < links.size(); index++) {
			List<Point> points = layout.routes().get(index).points();
			for (int next = 1; next < points.size(); next++) {
				Point upper = points.get(next - 1);
				Point lower = points.get(next);
				assertThat(layout.boxes()).noneMatch((box) -> isBetween(box, upper, lower));
			}
		}
	}

	/**
	 * Returns whether the box and the rectangle around a part of an edge, in which any
	 * curve is, share more than a side.
	 */
	private static boolean isBetween(Point box, Point upper, Point lower) {
		int left = Math.min(upper.x(), lower.x());
		int right = Math.max(upper.x(), lower.x());
		return box.y() < lower.y() && box.y() + SIZE.height() > upper.y() && box.x() < right + 1
				&& box.x() + SIZE.width() > left - 1;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("graphs")
	void everythingIsInThePicture(String name, int boxes, List<Link> links) {
		Layout layout = Layout.of(boxes, links, SIZE);
		assertThat(layout.boxes()).allMatch((box) -> box.x() >= 0 && box.y() >= 0
				&& box.x() + SIZE.width() <= layout.width() && box.y() + SIZE.height() <= layout.height());
		assertThat(layout.routes().stream().flatMap((route) -> route.points().stream()))
			.allMatch((point) -> point.x() >= 0 && point.x() <= layout.width());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("graphs")
	void theSameGraphAlwaysLooksTheSame(String name, int boxes, List<Link> links) {
		assertThat(Layout.of(boxes, links, SIZE)).isEqualTo(Layout.of(boxes, List.copyOf(links), SIZE));
	}

	static Stream<Arguments> graphs() {
		return Stream.of(Arguments.of("one", 1, List.of()), Arguments.of("two roots", 2, List.of()),
				Arguments.of("chain", 30, chain(30)), Arguments.of("star", 60, star(60)),
				Arguments.of("no edge", 100, List.of()), Arguments.of("small", 12, random(12, 1)),
				Arguments.of("straight edges", 340, random(340, 2)), Arguments.of("large", 800, random(800, 3)));
	}

	@Test
	void aChildIsBelowItsParentsAndNotFurtherThanNecessary() {
		Layout layout = Layout.of(4, List.of(new Link(0, 1), new Link(0, 2), new Link(1, 3), new Link(2, 3)), SIZE);
		assertThat(layout.boxes().stream().map(Point::y).distinct()).hasSize(3);
		assertThat(layout.boxes().get(1).y()).isEqualTo(layout.boxes().get(2).y());
	}

	@Test
	void noBoxesAreAnEmptyPicture() {
		assertThat(Layout.of(0, List.of(), SIZE)).isEqualTo(new Layout(0, 0, List.of(), List.of()));
	}

	@Test
	void manyRootsStandInSeveralRows() {
		Layout layout = Layout.of(400, List.of(), SIZE);
		assertThat(layout.width()).isLessThan(4 * layout.height());
		assertThat(layout.boxes().stream().map(Point::y).distinct()).hasSizeGreaterThan(10);
	}

	@Test
	void manyChildrenOfOneStandInSeveralRows() {
		Layout layout = Layout.of(101, star(101), SIZE);
		assertThat(layout.boxes().stream().map(Point::y).distinct()).hasSizeGreaterThan(6);
	}

	@Test
	void theLengthOfAChainIsNotLimitedByTheStack() {
		assertThat(Layout.of(5000, chain(5000), SIZE).boxes()).hasSize(5000);
	}

	@Test
	void aTreeHasNoCrossings() {
		List<Link> links = IntStream.range(1, 31).mapToObj((box) -> new Link((box - 1) / 2, box)).toList();
		List<Route> routes = Layout.of(31, links, SIZE).routes();
		for (Route one : routes) {
			assertThat(routes).noneMatch((other) -> cross(one, other));
		}
	}

	/**
	 * Returns whether two edges between the same layers change sides.
	 */
	private static boolean cross(Route one, Route other) {
		Point begin = one.points().get(0);
		Point otherBegin = other.points().get(0);
		int end = one.points().get(one.points().size() - 1).x();
		int otherEnd = other.points().get(other.points().size() - 1).x();
		return begin.y() == otherBegin.y() && begin.x() < otherBegin.x() && end > otherEnd;
	}

	@Test
	void manyEdgesTakeWellUnderTwoSeconds() {
		List<Link> links = IntStream.range(0, 3)
			.boxed()
			.flatMap((seed) -> random(340, seed).stream())
			.distinct()
			.toList();
		assertThat(links).hasSizeGreaterThan(1000);
		assertThat(IntStream.range(0, 5).mapToObj((run) -> time(340, links)))
			.anyMatch((time) -> time.compareTo(Duration.ofSeconds(2)) < 0);
	}

	private static Duration time(int boxes, List<Link> links) {
		long begin = System.nanoTime();
		Layout.of(boxes, links, SIZE);
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	@Test
	void anEdgeThatDoesNotGoDownIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Layout.of(2, List.of(new Link(1, 0)), SIZE))
			.withMessage("No edge of 2 boxes: Link[from=1, to=0]");
	}

	private static List<Link> chain(int boxes) {
		return IntStream.range(1, boxes).mapToObj((box) -> new Link(box - 1, box)).toList();
	}

	private static List<Link> star(int boxes) {
		return IntStream.range(1, boxes).mapToObj((box) -> new Link(0, box)).toList();
	}

	/**
	 * Each box has up to two others above, mostly near ones.
	 */
	private static List<Link> random(int boxes, long seed) {
		Random random = new Random(seed);
		List<Link> links = new ArrayList<>();
		for (int box = 1; box < boxes; box++) {
			int reach = (random.nextInt(20) == 0) ? box : Math.min(box, 20);
			int first = box - 1 - random.nextInt(reach);
			int second = box - 1 - random.nextInt(reach);
			links.add(new Link(first, box));
			if (second != first && random.nextBoolean()) {
				links.add(new Link(second, box));
			}
		}
		return links;
	}

}
