package dev.kat.page.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;

/**
 * The layers of a graph that ELK has arranged. ELK leaves much room between them, so that
 * slanted lines go round the boxes. Curves need less: the layers move together.
 */
final class Layers {

	private static final int MARGIN = 24;

	private static final int SMALLEST_GAP = 50;

	private static final int GREATEST_GAP = 120;

	/** How far an edge goes to the side for one more unit of the gap. */
	private static final int FLATNESS = 10;

	private final List<ElkNode> boxes;

	private final List<Way> ways;

	private final BoxSize size;

	/** Where the upper sides of the boxes of each layer are for ELK. */
	private final double[] elkTops;

	/** Where they will be. */
	private final int[] tops;

	/** What is furthest to the left. */
	private final double left;

	Layers(List<ElkNode> boxes, List<ElkEdge> edges, BoxSize size) {
		this.boxes = boxes;
		this.size = size;
		this.elkTops = boxes.stream().mapToDouble(ElkNode::getY).sorted().distinct().toArray();
		this.ways = edges.stream().map(this::way).toList();
		this.tops = tops();
		this.left = DoubleStream
			.concat(boxes.stream().mapToDouble(ElkNode::getX), this.ways.stream().flatMapToDouble(Way::all))
			.min()
			.orElse(0);
	}

	Layout layout() {
		double right = DoubleStream
			.concat(this.boxes.stream().mapToDouble((box) -> box.getX() + this.size.width()),
					this.ways.stream().flatMapToDouble(Way::all))
			.max()
			.orElse(0);
		int bottom = this.tops[this.tops.length - 1] + this.size.height();
		return new Layout(x(right) + MARGIN, bottom + MARGIN,
				this.boxes.stream().map((box) -> new Point(x(box.getX()), this.tops[layer(box)])).toList(),
				this.ways.stream().map(this::route).toList());
	}

	private int x(double elkX) {
		return (int) Math.round(elkX - this.left) + MARGIN;
	}

	private int layer(ElkNode box) {
		return Arrays.binarySearch(this.elkTops, box.getY());
	}

	/**
	 * The further an edge goes to the side, the more room it gets, or it would be flat.
	 */
	private int[] tops() {
		double[] furthest = new double[this.elkTops.length];
		for (Way way : this.ways) {
			for (int side = 0; side < way.xs().length; side += 2) {
				int layer = way.layer(side);
				furthest[layer] = Math.max(furthest[layer], Math.abs(way.xs()[side + 1] - way.xs()[side]));
			}
		}
		int[] places = new int[furthest.length];
		places[0] = MARGIN;
		for (int layer = 1; layer < places.length; layer++) {
			int gap = SMALLEST_GAP + (int) (furthest[layer - 1] / FLATNESS);
			places[layer] = places[layer - 1] + this.size.height() + Math.min(gap, GREATEST_GAP);
		}
		return places;
	}

	private Way way(ElkEdge edge) {
		Polyline line = Polyline.of(edge.getSections().get(0));
		int from = layer((ElkNode) edge.getSources().get(0));
		int to = layer((ElkNode) edge.getTargets().get(0));
		double[] xs = new double[2 * (to - from)];
		for (int side = 0; side < xs.length; side++) {
			double top = this.elkTops[Way.layer(from, side)];
			xs[side] = line.xAt(Way.isLower(side) ? top + this.size.height() : top);
		}
		return new Way(from, xs);
	}

	private Route route(Way way) {
		List<Point> points = new ArrayList<>();
		for (int side = 0; side < way.xs().length; side++) {
			int top = this.tops[way.layer(side)];
			Point point = new Point(x(way.xs()[side]), Way.isLower(side) ? top + this.size.height() : top);
			if (isStraight(points, point)) {
				points.remove(points.size() - 1);
			}
			points.add(point);
		}
		return new Route(points);
	}

	/**
	 * Returns whether the last two points are right above the next.
	 */
	private static boolean isStraight(List<Point> points, Point next) {
		int count = points.size();
		return count > 1 && points.get(count - 1).x() == next.x() && points.get(count - 2).x() == next.x();
	}

	/**
	 * Where an edge meets the sides of layers: the lower side of the one where it begins,
	 * both sides of each that it crosses, and the upper side of the one where it ends.
	 *
	 * @param from the layer where it begins
	 * @param xs how far to the right it meets each side
	 */
	private record Way(int from, double[] xs) {

		private int layer(int side) {
			return layer(this.from, side);
		}

		private DoubleStream all() {
			return Arrays.stream(this.xs);
		}

		private static int layer(int from, int side) {
			return from + (side + 1) / 2;
		}

		private static boolean isLower(int side) {
			return side % 2 == 0;
		}

	}

}
