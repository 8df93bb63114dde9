package dev.kat.prove;

import java.util.List;

import dev.kat.migration.MigrationId;

/**
 * Two migrations that may come in either order, and what comes out depends on it. A run
 * has confirmed it.
 *
 * @param first the one that comes first in the order of the graph
 * @param second the other one
 * @param kind what depends on the order
 * @param objects the objects that differ
 * @param evidence how it is known; may be empty
 * @param ran what came out the other way round
 */
public record OrderDependence(MigrationId first, MigrationId second, Kind kind, List<String> objects,
		List<Evidence> evidence, Ran ran) {

	/**
	 * Copies the lists.
	 * @param first the one that comes first in the order of the graph
	 * @param second the other one
	 * @param kind what depends on the order
	 * @param objects the objects that differ
	 * @param evidence how it is known
	 * @param ran what came out the other way round
	 */
	public OrderDependence {
		objects = List.copyOf(objects);
		evidence = List.copyOf(evidence);
	}

	/**
	 * What depends on the order.
	 */
	public enum Kind {

		/** Definitions differ. */
		SCHEMA,

		/** Rows differ. */
		ROWS,

		/** Both write the same definition, and the later one wins. */
		OVERWRITE,

		/** Only the order of columns in a table differs: a note unless it is strict. */
		COLUMN_ORDER

	}

}
