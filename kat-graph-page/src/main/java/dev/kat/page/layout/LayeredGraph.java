package dev.kat.page.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Has ELK arrange a graph in layers.
 */
final class LayeredGraph {

	/**
	 * With more boxes and places where an edge crosses a layer, straight edges take
	 * seconds to find: 0.4 s with 900, 8 s with 2,500.
	 */
	private static final int MOST_WITH_STRAIGHT_EDGES = 1000;

	/** A layer of so many boxes is not wide. */
	private static final int NARROW = 16;

	private static final double BOX_GAP = 24;

	private static final double EDGE_TO_BOX_GAP = 12;

	private static final double EDGE_GAP = 10;

	static {
		LayoutMetaDataService.getInstance()
			.registerLayoutMetaDataProviders(new CoreOptions(), new LayeredMetaDataProvider());
	}

	private final List<Link> links;

	private final BoxSize size;

	private final ElkNode graph = ElkGraphUtil.createGraph();

	private final List<ElkNode> boxes = new ArrayList<>();

	private final List<ElkEdge> edges = new ArrayList<>();

	/** How many others are above each box at least, one above the other. */
	private final int[] depths;

	LayeredGraph(int boxes, List<Link> links, BoxSize size) {
		this.links = links;
		this.size = size;
		for (int index = 0; index < boxes; index++) {
			ElkNode box = ElkGraphUtil.createNode(this.graph);
			box.setDimensions(size.width(), size.height());
			this.boxes.add(box);
		}
		for (Link link : links) {
			this.edges.add(ElkGraphUtil.createSimpleEdge(this.boxes.get(link.from()), this.boxes.get(link.to())));
		}
		this.depths = depths();
	}

	private int[] depths() {
		int[] depths = new int[this.boxes.size()];
		this.links.stream()
			.sorted(Comparator.comparingInt(Link::to))
			.forEach((link) -> depths[link.to()] = Math.max(depths[link.to()], depths[link.from()] + 1));
		return depths;
	}

	Layout layout() {
		this.graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
		this.graph.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
		this.graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
		this.graph.setProperty(CoreOptions.RANDOM_SEED, 1);
		// Layers across the whole picture
		this.graph.setProperty(CoreOptions.SEPARATE_CONNECTED_COMPONENTS, false);
		this.graph.setProperty(CoreOptions.SPACING_NODE_NODE, BOX_GAP);
		this.graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, EDGE_TO_BOX_GAP);
		this.graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, EDGE_GAP);
		this.graph.setProperty(LayeredOptions.THOROUGHNESS, 1);
		this.graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, placement());
		if (isWide()) {
			this.graph.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.COFFMAN_GRAHAM);
			this.graph.setProperty(LayeredOptions.LAYERING_COFFMAN_GRAHAM_LAYER_BOUND, layerBound());
		}
		new LayeredLayoutProvider().layout(this.graph, new NullElkProgressMonitor());
		return new Layers(this.boxes, this.edges, this.size).layout();
	}

	private NodePlacementStrategy placement() {
		return (this.boxes.size() + crossedLayers() > MOST_WITH_STRAIGHT_EDGES || isWide())
				? NodePlacementStrategy.SIMPLE : NodePlacementStrategy.NETWORK_SIMPLEX;
	}

	/**
	 * About how often edges cross a layer without ending there.
	 */
	private long crossedLayers() {
		return this.links.stream().mapToLong((link) -> this.depths[link.to()] - this.depths[link.from()] - 1L).sum();
	}

	/**
	 * Returns whether many boxes have equally many ancestors one above the other: most
	 * are roots, or children of the same one. In one row they would be out of sight.
	 */
	private boolean isWide() {
		int[] widths = new int[this.depths.length];
		int widest = 0;
		for (int depth : this.depths) {
			widths[depth]++;
			widest = Math.max(widest, widths[depth]);
		}
		return widest > Math.max(NARROW, 3 * Math.sqrt(this.boxes.size()));
	}

	/**
	 * A little more to the right than down, as screens are.
	 */
	private int layerBound() {
		return (int) Math.ceil(1.2 * Math.sqrt(this.boxes.size()));
	}

}
