package dev.kat.page.layout;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Where to draw boxes and the edges between them. Every edge goes down. The same graph
 * always looks the same.
 *
 * @param width the width of the picture
 * @param height the height of the picture
 * @param boxes the upper left corners of the boxes, in the order in which they were given
 * @param routes the ways of the edges, in the order in which they were given
 */
public record Layout(int width, int height, List<Point> boxes, List<Route> routes) {

	/** ELK recurses along edges. */
	private static final long STACK_BYTES = 256L * 1024 * 1024;

	/**
	 * Copies the lists.
	 * @param width the width of the picture
	 * @param height the height of the picture
	 * @param boxes the upper left corners of the boxes
	 * @param routes the ways of the edges
	 */
	public Layout {
		boxes = List.copyOf(boxes);
		routes = List.copyOf(routes);
	}

	/**
	 * Arranges a graph.
	 * @param boxes how many boxes there are
	 * @param links the edges; the upper box comes before the lower one
	 * @param size the size of every box
	 * @return where to draw them
	 */
	public static Layout of(int boxes, List<Link> links, BoxSize size) {
		links.forEach((link) -> require(link, boxes));
		return (boxes > 0) ? onLargeStack(new LayeredGraph(boxes, links, size))
				: new Layout(0, 0, List.of(), List.of());
	}

	private static Layout onLargeStack(LayeredGraph graph) {
		FutureTask<Layout> layout = new FutureTask<>(graph::layout);
		Thread thread = new Thread(null, layout, "kat-graph-layout", STACK_BYTES);
		thread.setDaemon(true);
		thread.start();
		try {
			return layout.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while arranging the graph", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The graph cannot be arranged", ex.getCause());
		}
	}

	private static void require(Link link, int boxes) {
		if (link.from() < 0 || link.from() >= link.to() || link.to() >= boxes) {
			throw new IllegalArgumentException("No edge of %d boxes: %s".formatted(boxes, link));
		}
	}

}
