package dev.kat.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A script as the pieces it is made of, each with its white space and its end.
 */
final class PlannedScript {

	final List<String> pieces = new ArrayList<>();

	/** Whether a BEGIN and a COMMIT shall be around it. */
	boolean isWrapped;

	void insert(String piece, Random random) {
		this.isWrapped = false;
		this.pieces.add(random.nextInt(this.pieces.size() + 1), piece);
	}

	void append(String piece) {
		this.isWrapped = false;
		this.pieces.add(piece);
	}

	String text(Random random) {
		String text = String.join("", this.pieces);
		return this.isWrapped ? Choice.of(random, "BEGIN;\n", "-- ;\nbegin;", "Start /* ; */ Transaction;\n") + text
				+ Choice.of(random, "COMMIT;\n", "commit", "end;", "END TRANSACTION;-- ;") : text;
	}

}
