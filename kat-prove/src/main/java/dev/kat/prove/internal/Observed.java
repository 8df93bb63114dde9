package dev.kat.prove.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.kat.migration.MigrationId;
import dev.kat.prove.internal.observation.Delta;
import dev.kat.prove.internal.observation.Observation;
import dev.kat.prove.internal.trial.Difference;

/**
 * What each migration did when everything before it had been applied, and what is
 * different each time it runs.
 */
final class Observed {

	private final Map<MigrationId, Delta> deltas = new LinkedHashMap<>();

	private final Map<MigrationId, Difference> noise = new LinkedHashMap<>();

	Observed(Collection<Observation> observations) {
		observations.forEach((one) -> this.deltas.put(one.migration(), one.delta()));
	}

	/**
	 * Compares what a migration did elsewhere, without what is different each time.
	 */
	Difference differenceTo(MigrationId id, Delta actual) {
		return Difference.between(this.deltas.getOrDefault(id, Delta.NONE), actual)
			.without(this.noise.getOrDefault(id, Difference.NONE));
	}

	/**
	 * Adds what is different although nothing else is.
	 */
	void addNoise(MigrationId id, Difference difference) {
		if (!difference.isEmptyButForPlaces()) {
			this.noise.put(id, difference);
		}
	}

	/**
	 * {@return what is different each time, by migration}
	 */
	Map<MigrationId, Difference> noise() {
		return this.noise;
	}

}
