package dev.kat.prove.internal.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Finds the horizontal place of each vertex: as near as possible to those it is connected
 * with, without changing the order in a layer, and with room between vertices.
 */
final class Columns {

	private static final int ROUNDS = 12;

	private static final int BOX_GAP = 22;

	private static final int BEND_GAP = 12;

	/** Long edges are to be straight, at the cost of boxes beside them. */
	private static final double BEND_WEIGHT = 6;

	private final LayeredGraph.Layers layers;

	private final int boxWidth;

	private final double[] centres;

	Columns(LayeredGraph.Layers layers, int boxWidth) {
		this.layers = layers;
		this.boxWidth = boxWidth;
		this.centres = new double[layers.size()];
	}

	/**
	 * {@return the middle of each vertex; the left side of the leftmost is 0}
	 */
	double[] centres() {
		for (int layer = 0; layer < this.layers.count(); layer++) {
			place(layer, (vertex) -> List.of());
		}
		for (int round = 0; round < ROUNDS; round++) {
			boolean isLast = round >= ROUNDS - 2;
			for (int layer = 0; layer < this.layers.count(); layer++) {
				place(layer, isLast ? this::neighbours : this.layers::above);
			}
			for (int layer = this.layers.count() - 1; layer >= 0; layer--) {
				place(layer, isLast ? this::neighbours : this.layers::below);
			}
		}
		double left = left();
		return Arrays.stream(this.centres).map((centre) -> Math.round(centre - left)).toArray();
	}

	private List<Integer> neighbours(int vertex) {
		return Stream.concat(this.layers.above(vertex).stream(), this.layers.below(vertex).stream()).toList();
	}

	private double left() {
		double left = Double.MAX_VALUE;
		for (int vertex = 0; vertex < this.centres.length; vertex++) {
			left = Math.min(left, this.centres[vertex] - width(vertex) / 2);
		}
		return left;
	}

	/**
	 * Moves all vertices of a layer to where they want to be, by the smallest sum of
	 * weighted squares: neighbours that would come too close become a block, which goes
	 * to the mean of what its vertices want.
	 */
	private void place(int layer, IntFunction<List<Integer>> neighbours) {
		List<Integer> vertices = this.layers.vertices(layer);
		double[] offsets = new double[vertices.size()];
		Blocks blocks = new Blocks(vertices.size());
		double middle = vertices.stream().mapToDouble((vertex) -> this.centres[vertex]).average().orElse(0);
		for (int index = 0; index < offsets.length; index++) {
			int vertex = vertices.get(index);
			if (index > 0) {
				offsets[index] = offsets[index - 1] + distance(vertices.get(index - 1), vertex);
			}
			List<Integer> near = neighbours.apply(vertex);
			double weight = near.isEmpty() ? 0.1 : this.layers.isBend(vertex) ? BEND_WEIGHT : 1;
			double wanted = isAlone(vertex) ? middle : wanted(vertex, near);
			blocks.add(wanted - offsets[index], weight);
		}
		double[] starts = blocks.places();
		for (int index = 0; index < offsets.length; index++) {
			this.centres[vertices.get(index)] = starts[index] + offsets[index];
		}
	}

	/**
	 * Nothing else would keep such a vertex near the others.
	 */
	private boolean isAlone(int vertex) {
		return this.layers.above(vertex).isEmpty() && this.layers.below(vertex).isEmpty();
	}

	/**
	 * A bend wants to be above or below the next one of its edge, wherever others branch
	 * off.
	 */
	private double wanted(int vertex, List<Integer> neighbours) {
		List<Integer> straight = this.layers.isBend(vertex) ? neighbours.stream().filter(this.layers::isBend).toList()
				: List.of();
		return (straight.isEmpty() ? neighbours : straight).stream()
			.mapToDouble((neighbour) -> this.centres[neighbour])
			.average()
			.orElse(this.centres[vertex]);
	}

	private double distance(int left, int right) {
		boolean isBend = this.layers.isBend(left) || this.layers.isBend(right);
		return (width(left) + width(right)) / 2 + (isBend ? BEND_GAP : BOX_GAP);
	}

	private double width(int vertex) {
		return this.layers.isBend(vertex) ? 2 : this.boxWidth;
	}

	/**
	 * Non-decreasing numbers that are as near as possible to those that are added.
	 */
	private static final class Blocks {

		private final double[] sums;

		private final double[] weights;

		private final int[] sizes;

		private int count;

		private Blocks(int size) {
			this.sums = new double[size];
			this.weights = new double[size];
			this.sizes = new int[size];
		}

		private void add(double wanted, double weight) {
			this.sums[this.count] = wanted * weight;
			this.weights[this.count] = weight;
			this.sizes[this.count] = 1;
			this.count++;
			while (this.count > 1 && mean(this.count - 2) > mean(this.count - 1)) {
				this.count--;
				this.sums[this.count - 1] += this.sums[this.count];
				this.weights[this.count - 1] += this.weights[this.count];
				this.sizes[this.count - 1] += this.sizes[this.count];
			}
		}

		private double mean(int block) {
			return this.sums[block] / this.weights[block];
		}

		private double[] places() {
			double[] places = new double[this.sums.length];
			int index = 0;
			for (int block = 0; block < this.count; block++) {
				Arrays.fill(places, index, index + this.sizes[block], mean(block));
				index += this.sizes[block];
			}
			return places;
		}

	}

}
