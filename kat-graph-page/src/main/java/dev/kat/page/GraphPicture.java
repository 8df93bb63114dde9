package dev.kat.page;

import java.util.HexFormat;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.page.layout.BoxSize;

/**
 * Where to draw the migrations of a graph, for the page. The same graph always gives the
 * same picture, and the states of the migrations are not in it.
 *
 * @param graph what {@link #hash(MigrationGraph)} gives for the graph
 * @param json the picture as JSON
 */
public record GraphPicture(String graph, String json) {

	static final BoxSize BOX = new BoxSize(210, 46);

	/** Enough of a hash for no two graphs to share it. It protects nothing. */
	private static final int HASH_BYTES = 16;

	/**
	 * Draws a graph. That takes time: with thousands of migrations, seconds.
	 * @param graph the graph
	 * @return the picture
	 */
	public static GraphPicture of(MigrationGraph graph) {
		String hash = hash(graph);
		return new GraphPicture(hash, PageJson.of(PictureView.of(graph, hash, BOX)));
	}

	/**
	 * Identifies a graph: two with the same hash have the same picture.
	 * @param graph the graph
	 * @return the hash, in hexadecimal digits
	 */
	public static String hash(MigrationGraph graph) {
		Sha256 hash = new Sha256().add(BOX.toString());
		for (MigrationId id : graph.inOrder()) {
			// No name has a line feed.
			hash.add("\n").add(id.toString());
			graph.parentsOf(id).forEach((parent) -> hash.add("\n<").add(Long.toString(parent.timestamp())));
		}
		return HexFormat.of().formatHex(hash.bytes(), 0, HASH_BYTES);
	}

}
