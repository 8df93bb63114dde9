package dev.kat.prove.internal.needs;

import java.util.List;

import dev.kat.migration.MigrationId;
import dev.kat.prove.OrderDependence;

/**
 * Two migrations that the declared graph does not order although they touch the same
 * thing.
 *
 * @param first the one that comes first in the order of the observations
 * @param second the other one
 * @param kind what may depend on the order
 * @param objects the labels of what both touch
 * @param isNeed whether the second one needs the first one, itself or through others, so
 * that the order follows once what is {@linkplain Needs#missing missing} is declared
 */
public record Candidate(MigrationId first, MigrationId second, OrderDependence.Kind kind, List<String> objects,
		boolean isNeed) {

	/**
	 * Copies the list.
	 * @param first the one that comes first in the order of the observations
	 * @param second the other one
	 * @param kind what may depend on the order
	 * @param objects the labels of what both touch
	 * @param isNeed whether the second one needs the first one
	 */
	public Candidate {
		objects = List.copyOf(objects);
	}

}
