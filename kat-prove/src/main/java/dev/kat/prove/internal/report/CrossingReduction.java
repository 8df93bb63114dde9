package dev.kat.prove.internal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Sorts the vertices of each layer so that few edges cross: each as near as possible to
 * the middle of those it is connected with, down and up again, until that no longer
 * helps.
 */
final class CrossingReduction {

	private static final int ROUNDS = 24;

	private final LayeredGraph.Layers layers;

	private final int[] positions;

	private CrossingReduction(LayeredGraph.Layers layers) {
		this.layers = layers;
		this.positions = new int[layers.size()];
		for (int layer = 0; layer < layers.count(); layer++) {
			number(layer);
		}
	}

	static void apply(LayeredGraph.Layers layers) {
		new CrossingReduction(layers).reduce();
	}

	private void reduce() {
		List<List<Integer>> best = copy();
		long fewest = Long.MAX_VALUE;
		for (int round = 0; round < ROUNDS && fewest > 0; round++) {
			sweepDown();
			sweepUp();
			long crossings = crossings();
			if (crossings < fewest) {
				fewest = crossings;
				best = copy();
			}
		}
		for (int layer = 0; layer < best.size(); layer++) {
			List<Integer> vertices = this.layers.vertices(layer);
			vertices.clear();
			vertices.addAll(best.get(layer));
		}
	}

	private void sweepDown() {
		for (int layer = 1; layer < this.layers.count(); layer++) {
			sort(layer, this.layers::above);
		}
	}

	private void sweepUp() {
		for (int layer = this.layers.count() - 2; layer >= 0; layer--) {
			sort(layer, this.layers::below);
		}
	}

	private void sort(int layer, IntFunction<List<Integer>> neighbours) {
		this.layers.vertices(layer)
			.sort(Comparator.comparingDouble((vertex) -> middle(vertex, neighbours.apply(vertex))));
		number(layer);
	}

	private double middle(int vertex, List<Integer> neighbours) {
		return neighbours.stream()
			.mapToInt((neighbour) -> this.positions[neighbour])
			.average()
			.orElse(this.positions[vertex]);
	}

	private void number(int layer) {
		List<Integer> vertices = this.layers.vertices(layer);
		for (int position = 0; position < vertices.size(); position++) {
			this.positions[vertices.get(position)] = position;
		}
	}

	private long crossings() {
		long crossings = 0;
		for (int layer = 0; layer + 1 < this.layers.count(); layer++) {
			crossings += crossings(layer);
		}
		return crossings;
	}

	/**
	 * Two edges cross if the one that begins further left ends further right: counts the
	 * ends further right among those of all edges before, in a Fenwick tree.
	 */
	private long crossings(int layer) {
		int width = this.layers.vertices(layer + 1).size();
		int[] tree = new int[width + 1];
		long crossings = 0;
		int edges = 0;
		for (int vertex : this.layers.vertices(layer)) {
			int[] ends = this.layers.below(vertex).stream().mapToInt((end) -> this.positions[end]).toArray();
			for (int end : ends) {
				crossings += edges - upTo(tree, end);
			}
			for (int end : ends) {
				add(tree, end);
				edges++;
			}
		}
		return crossings;
	}

	private static int upTo(int[] tree, int position) {
		int sum = 0;
		for (int index = position + 1; index > 0; index -= index & -index) {
			sum += tree[index];
		}
		return sum;
	}

	private static void add(int[] tree, int position) {
		for (int index = position + 1; index < tree.length; index += index & -index) {
			tree[index]++;
		}
	}

	private List<List<Integer>> copy() {
		List<List<Integer>> copy = new ArrayList<>();
		for (int layer = 0; layer < this.layers.count(); layer++) {
			copy.add(List.copyOf(this.layers.vertices(layer)));
		}
		return copy;
	}

}
