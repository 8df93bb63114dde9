package dev.kat.prove.internal.needs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import dev.kat.prove.Evidence;
import dev.kat.prove.Evidence.Kind;
import dev.kat.prove.Evidence.Strength;

/**
 * Collects what one migration needs: the places of others in the order, and why.
 */
final class Found {

	/** What rows get when they are written. They may get the same afterwards. */
	private static final Set<String> FOR_ROWS = Set.of("default", "trigger");

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

	void removeIf(Predicate<Integer> isNeededNoMore) {
		this.evidence.keySet().removeIf(isNeededNoMore);
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

	/**
	 * Returns whether nothing more is known than that both change the same thing, or
	 * touch rows of the same table.
	 */
	boolean isDoubtful(int needed) {
		return this.evidence.getOrDefault(needed, Map.of()).values().stream().allMatch(Found::isDoubtful);
	}

	private static boolean isDoubtful(Evidence found) {
		return switch (found.kind()) {
			case CHANGES, ROWS -> true;
			case USES -> FOR_ROWS.contains(Labels.kind(found.object()));
			case DROPS, MAKES_AGAIN, FOUND_MISSING, RELEASED -> false;
		};
	}

	private record Reason(Kind kind, String object) {
	}

}
