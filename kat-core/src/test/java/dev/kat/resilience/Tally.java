package dev.kat.resilience;

import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what became of the processes that were stopped.
 */
final class Tally {

	private static final String LINE = "%-38s | %-34s | %6s | %6s | %6s | %7s%n";

	private final Map<Moment, Map<Way, Map<Outcome, Integer>>> counts = new EnumMap<>(Moment.class);

	void add(Round round, Outcome outcome) {
		this.counts.computeIfAbsent(round.moment(), (moment) -> new EnumMap<>(Way.class))
			.computeIfAbsent(round.way(), (way) -> new EnumMap<>(Outcome.class))
			.merge(outcome, 1, Integer::sum);
	}

	@Override
	public String toString() {
		StringBuilder table = new StringBuilder(
				LINE.formatted("moment", "way", "rounds", "killed", "failed", "went on"));
		this.counts.forEach((moment, ways) -> ways.forEach((way, outcomes) -> table.append(LINE.formatted(moment, way,
				outcomes.values().stream().mapToInt(Integer::intValue).sum(), outcomes.getOrDefault(Outcome.KILLED, 0),
				outcomes.getOrDefault(Outcome.FAILED, 0), outcomes.getOrDefault(Outcome.WENT_ON, 0)))));
		return table.toString();
	}

	/**
	 * What became of a process.
	 */
	enum Outcome {

		/** It had no chance to do anything. */
		KILLED,

		/** It ended with an error. */
		FAILED,

		/** It finished the migration. */
		WENT_ON

	}

}
