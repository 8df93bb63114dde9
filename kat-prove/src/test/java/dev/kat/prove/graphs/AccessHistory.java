package dev.kat.prove.graphs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who touched what, and so what each migration has to come after: whatever touched the
 * same thing before it, if the order of the two matters.
 */
final class AccessHistory {

	/** By thing: the last write, and what came after it. */
	private final Map<String, List<Past>> byThing = new HashMap<>();

	/**
	 * Adds the next migration.
	 * @param migration its position
	 * @param accesses what it touches
	 * @return what it needs, by position
	 */
	Map<Integer, TrueNeed> add(int migration, List<Access> accesses) {
		Map<Integer, TrueNeed> needs = new HashMap<>();
		for (Access access : accesses) {
			List<Past> past = this.byThing.computeIfAbsent(access.thing(), (thing) -> new ArrayList<>());
			past.stream()
				.filter((before) -> before.migration() != migration)
				.filter((before) -> before.access().mode().isOrderedBefore(access.mode()))
				.forEach((before) -> needs.merge(before.migration(), TrueNeed.of(before.access(), access),
						TrueNeed::strongest));
			if (access.mode() == Mode.WRITE) {
				past.removeIf((before) -> before.migration() != migration);
			}
			past.add(new Past(migration, access));
		}
		return needs;
	}

	private record Past(int migration, Access access) {
	}

}
