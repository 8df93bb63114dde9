package dev.kat.page;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.kat.graph.MigrationGraph;

/**
 * Keeps the last picture of each graph that an application has. However many ask at the
 * same time, a graph is drawn once. Can be used by several threads.
 */
public final class GraphPictures {

	private final Map<String, Last> last = new ConcurrentHashMap<>();

	/**
	 * Creates a place for pictures.
	 */
	public GraphPictures() {
	}

	/**
	 * Returns the picture of a graph, and draws it if the graph has changed.
	 * @param key whose graph it is
	 * @param graph the graph
	 * @return the picture
	 */
	public GraphPicture of(String key, MigrationGraph graph) {
		return this.last.computeIfAbsent(key, (name) -> new Last()).of(graph);
	}

	/**
	 * The last picture.
	 */
	private static final class Last {

		private final ReentrantLock lock = new ReentrantLock();

		private @Nullable GraphPicture picture;

		private GraphPicture of(MigrationGraph graph) {
			this.lock.lock();
			try {
				GraphPicture known = this.picture;
				if (known != null && known.graph().equals(GraphPicture.hash(graph))) {
					return known;
				}
				GraphPicture drawn = GraphPicture.of(graph);
				this.picture = drawn;
				return drawn;
			}
			finally {
				this.lock.unlock();
			}
		}

	}

}
