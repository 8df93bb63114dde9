package dev.kat.prove.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A graph whose vertices are put into layers: each below all of its parents, and in the
 * uppermost layer that has room.
 */
final class LayeredGraph {

	/**
	 * More boxes than this side by side do not fit on a screen.
	 */
	private static final int MOST_IN_LAYER = 12;

	private final int size;

	private final List<List<Integer>> children = new ArrayList<>();

	private final List<List<Integer>> parents = new ArrayList<>();

	LayeredGraph(int size) {
		this.size = size;
		for (int vertex = 0; vertex < size; vertex++) {
			this.children.add(new ArrayList<>());
			this.parents.add(new ArrayList<>());
		}
	}

	void connect(int parent, int child) {
		if (parent >= child) {
			throw new IllegalArgumentException("Parents must come before their children");
		}
		this.children.get(parent).add(child);
		this.parents.get(child).add(parent);
	}

	Layers layers() {
		Layers layers = new Layers(this.size);
		for (int vertex = 0; vertex < this.size; vertex++) {
			int layer = this.parents.get(vertex).stream().mapToInt(layers::layerOf).max().orElse(-1) + 1;
			while (layer < layers.count() && layers.vertices(layer).size() >= MOST_IN_LAYER) {
				layer++;
			}
			layers.add(layer);
		}
		for (int vertex = 0; vertex < this.size; vertex++) {
			layers.connect(vertex, this.children.get(vertex));
		}
		return layers;
	}

	/**
	 * The layers, from top to bottom, with a bend in each layer that an edge crosses. All
	 * edges of one parent share their bends.
	 */
	static final class Layers {

		private final int boxes;

		private final List<List<Integer>> layers = new ArrayList<>();

		private final List<Integer> layerOf = new ArrayList<>();

		private final List<List<Integer>> above = new ArrayList<>();

		private final List<List<Integer>> below = new ArrayList<>();

		/** The bends of each vertex by layer. */
		private final List<TreeMap<Integer, Integer>> bends = new ArrayList<>();

		Layers(int boxes) {
			this.boxes = boxes;
			for (int vertex = 0; vertex < boxes; vertex++) {
				this.bends.add(new TreeMap<>());
			}
		}

		/**
		 * A bend begins in the middle, with as many boxes on one side as on the other.
		 */
		private int add(int layer) {
			int vertex = this.layerOf.size();
			this.layerOf.add(layer);
			this.above.add(new ArrayList<>());
			this.below.add(new ArrayList<>());
			while (this.layers.size() <= layer) {
				this.layers.add(new ArrayList<>());
			}
			List<Integer> vertices = this.layers.get(layer);
			vertices.add(isBend(vertex) ? vertices.size() / 2 : vertices.size(), vertex);
			return vertex;
		}

		private void connect(int parent, List<Integer> children) {
			for (int child : children) {
				int last = parent;
				for (int layer = layerOf(parent) + 1; layer < layerOf(child); layer++) {
					last = bend(parent, last, layer);
				}
				link(last, child);
			}
		}

		private int bend(int parent, int last, int layer) {
			TreeMap<Integer, Integer> trunk = this.bends.get(parent);
			return trunk.computeIfAbsent(layer, (key) -> {
				int bend = add(layer);
				link(last, bend);
				return bend;
			});
		}

		private void link(int upper, int lower) {
			this.below.get(upper).add(lower);
			this.above.get(lower).add(upper);
		}

		int count() {
			return this.layers.size();
		}

		int size() {
			return this.layerOf.size();
		}

		/**
		 * Returns the vertices of a layer from left to right; the list can be sorted.
		 */
		List<Integer> vertices(int layer) {
			return this.layers.get(layer);
		}

		int layerOf(int vertex) {
			return this.layerOf.get(vertex);
		}

		boolean isBend(int vertex) {
			return vertex >= this.boxes;
		}

		List<Integer> above(int vertex) {
			return this.above.get(vertex);
		}

		List<Integer> below(int vertex) {
			return this.below.get(vertex);
		}

		/**
		 * Returns the bends of an edge from top to bottom.
		 */
		int[] bends(int parent, int child) {
			return this.bends.get(parent)
				.headMap(layerOf(child))
				.values()
				.stream()
				.mapToInt(Integer::intValue)
				.toArray();
		}

	}

}
