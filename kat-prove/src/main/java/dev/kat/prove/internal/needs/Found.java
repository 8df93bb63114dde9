package dev.kat.prove.internal.needs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.kat.prove.Evidence;
import dev.kat.prove.Evidence.Kind;
import dev.kat.prove.Evidence.Strength;

/**
 * Collects what one migration needs: the places of others in the order, and why.
 */
final class Found {

	private final Map<Integer, Map<Reason, Evidence>> evidence = new TreeMap<>();

	/**
	 * Adds evidence. Of two pieces for the same reason the stronger one stays, otherwise
	 * the first one.
	 */
	void add(int needed, Evidence found) {
		this.evidence.computeIfAbsent(needed, (ignored) -> new LinkedHashMap<>())
			.merge(new Reason(found.kind(), found.object()), found, Found::stronger);
	}

	private static Evidence stronger(Evidence first, Evidence second) {
		return (second.strength().compareTo(first.strength()) < 0) ? second : first;
	}

	Collection<Integer> needed() {
		return this.evidence.keySet();
	}

	/**
	 * Returns the evidence for one needed migration, the strongest first.
	 */
	List<Evidence> of(int needed) {
		List<Evidence> all = new ArrayList<>(this.evidence.getOrDefault(needed, Map.of()).values());
		all.sort(Comparator.comparing(Evidence::strength));
		return List.copyOf(all);
	}

	boolean isStrong(int needed) {
		return this.evidence.getOrDefault(needed, Map.of())
			.values()
			.stream()
			.anyMatch((found) -> found.strength() == Strength.STRONG);
	}

	private record Reason(Kind kind, String object) {
	}

}
