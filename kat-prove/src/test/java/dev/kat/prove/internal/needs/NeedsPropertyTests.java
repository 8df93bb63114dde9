package dev.kat.prove.internal.needs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.graph.Edge;
import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.prove.internal.observation.Observation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every history. The seed is in the name of each test.
 */
class NeedsPropertyTests {

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 24, 57, 20261129 })
	void closuresContainWhatIsNeeded(long seed) {
		Needs needs = Needs.of(new RandomHistory(seed).observations());
		for (MigrationId id : ids(seed)) {
			List<MigrationId> closure = needs.closureOf(id);
			assertThat(closure).containsAll(needs.evidenceOf(id).keySet()).doesNotContain(id);
			for (MigrationId needed : closure) {
				assertThat(closure).containsAll(needs.closureOf(needed));
			}
		}
	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 24, 57, 20261129 })
	void parentsAreSufficientAndNoneIsSpare(long seed) {
		Needs needs = Needs.of(new RandomHistory(seed).observations());
		for (MigrationId id : ids(seed)) {
			List<MigrationId> parents = needs.sufficientParents(id);
			assertThat(closure(needs, parents)).containsExactlyInAnyOrderElementsOf(needs.closureOf(id));
			for (MigrationId parent : parents) {
				List<MigrationId> others = new ArrayList<>(parents);
				others.remove(parent);
				assertThat(closure(needs, others)).doesNotContain(parent);
			}
		}
	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 24, 57, 20261129 })
	void graphOfSufficientParentsIsSoundAndHasNoNeedlessEdge(long seed) {
		Needs needs = Needs.of(new RandomHistory(seed).observations());
		MigrationGraph graph = graph(ids(seed), needs::sufficientParents);
		assertThat(needs.missing(graph)).isEmpty();
		assertThat(needs.unneeded(graph)).isEmpty();
		assertThat(needs.pairs(graph)).allMatch((pair) -> !pair.isNeed());
	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 24, 57, 20261129 })
	void withoutAllUnneededEdgesNothingIsMissing(long seed) {
		Needs needs = Needs.of(new RandomHistory(seed).observations());
		Map<MigrationId, Set<MigrationId>> declared = declared(seed, needs);
		Collection<Edge> unneeded = needs.unneeded(graph(ids(seed), declared::get));
		assertThat(unneeded).isNotEmpty();
		unneeded.forEach((edge) -> declared.get(edge.child()).remove(edge.parent()));
		MigrationGraph without = graph(ids(seed), declared::get);
		assertThat(needs.missing(without)).isEmpty();
		assertThat(needs.unneeded(without)).isEmpty();
		for (MigrationId id : ids(seed)) {
			assertThat(without.ancestorsOf(id)).containsAll(needs.closureOf(id));
		}
	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 24, 57, 20261129 })
	void edgeTakenOutIsMissingIfSomethingNeedsIt(long seed) {
		Needs needs = Needs.of(new RandomHistory(seed).observations());
		Map<MigrationId, Set<MigrationId>> declared = declared(seed, needs);
		for (MigrationId child : ids(seed)) {
			for (MigrationId parent : List.copyOf(declared.get(child))) {
				declared.get(child).remove(parent);
				MigrationGraph graph = graph(ids(seed), declared::get);
				boolean isNeeded = ids(seed).stream()
					.anyMatch((id) -> !graph.ancestorsOf(id).containsAll(needs.closureOf(id)));
				assertThat(needs.missing(graph).isEmpty()).as(parent + " -> " + child).isNotEqualTo(isNeeded);
				declared.get(child).add(parent);
			}
		}
	}

	/**
	 * Whatever order the needs allow, the needs are the same in it.
	 */
	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 24, 57, 20261129 })
	void needsDoNotDependOnAnOrderThatTheyAllow(long seed) {
		List<Observation> observations = new RandomHistory(seed).observations();
		Needs needs = Needs.of(observations);
		Needs shuffled = Needs.of(shuffled(observations, needs, new Random(seed)));
		for (MigrationId id : ids(seed)) {
			assertThat(new TreeSet<>(shuffled.closureOf(id))).as("" + id).isEqualTo(new TreeSet<>(needs.closureOf(id)));
		}
	}

	private static List<Observation> shuffled(List<Observation> observations, Needs needs, Random random) {
		List<Observation> left = new ArrayList<>(observations);
		List<Observation> shuffled = new ArrayList<>();
		Set<MigrationId> done = new HashSet<>();
		while (!left.isEmpty()) {
			List<Observation> ready = left.stream()
				.filter((one) -> done.containsAll(needs.closureOf(one.migration())))
				.toList();
			Observation next = ready.get(random.nextInt(ready.size()));
			left.remove(next);
			shuffled.add(next);
			done.add(next.migration());
		}
		return shuffled;
	}

	/**
	 * Declares what is needed, and parents that nothing needs.
	 */
	private static Map<MigrationId, Set<MigrationId>> declared(long seed, Needs needs) {
		Random random = new Random(seed);
		Map<MigrationId, Set<MigrationId>> declared = new TreeMap<>();
		List<MigrationId> ids = ids(seed);
		for (int index = 0; index < ids.size(); index++) {
			Set<MigrationId> parents = new TreeSet<>(needs.sufficientParents(ids.get(index)));
			for (int extra = 0; extra < 2 && index > 0; extra++) {
				parents.add(ids.get(random.nextInt(index)));
			}
			declared.put(ids.get(index), parents);
		}
		return declared;
	}

	private static MigrationGraph graph(List<MigrationId> ids, Function<MigrationId, Collection<MigrationId>> parents) {
		Map<MigrationId, List<String>> references = new LinkedHashMap<>();
		ids.forEach((id) -> references.put(id,
				parents.apply(id).stream().map((parent) -> "" + parent.timestamp()).toList()));
		return History.graph(references);
	}

	private static Set<MigrationId> closure(Needs needs, List<MigrationId> parents) {
		Set<MigrationId> closure = new HashSet<>(parents);
		parents.forEach((parent) -> closure.addAll(needs.closureOf(parent)));
		return closure;
	}

	private static List<MigrationId> ids(long seed) {
		return new RandomHistory(seed).observations().stream().map(Observation::migration).toList();
	}

}
