package dev.kat.prove.graphs;

/**
 * The seeds of generated graphs: fixed, unless {@code -Dkat.test.seed} says otherwise.
 */
final class Seeds {

	private static final long FIRST = Long.getLong("kat.test.seed", 20_261_129);

	private Seeds() {
	}

	static long of(int graph) {
		return FIRST + graph;
	}

}
