package dev.kat.prove.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.kat.migration.MigrationId;
import dev.kat.prove.Evidence;

/**
 * Two migrations whose order may matter, although the graph as declared allows both.
 *
 * @param first the one that comes first in the order of the graph
 * @param second the other one
 * @param evidence why the second one may have to come after the first; may be empty
 */
record Suspect(MigrationId first, MigrationId second, List<Evidence> evidence) {

	Suspect {
		evidence = List.copyOf(evidence);
	}

	/**
	 * {@return the two in their order}
	 */
	List<MigrationId> pair() {
		return List.of(this.first, this.second);
	}

	/**
	 * {@return the tables whose rows may make the order matter}
	 */
	Set<String> tables() {
		return this.evidence.stream()
			.filter((piece) -> piece.kind() == Evidence.Kind.ROWS)
			.map((piece) -> table(piece.object()))
			.collect(Collectors.toSet());
	}

	/**
	 * The object is the table or a part of it.
	 */
	private static String table(String label) {
		String name = label.substring(label.indexOf(' ') + 1);
		return label.startsWith("table ") ? name : name.substring(0, Math.max(0, name.lastIndexOf('.')));
	}

}
