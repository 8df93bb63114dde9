package dev.kat.prove.internal;

import java.util.List;

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

}
