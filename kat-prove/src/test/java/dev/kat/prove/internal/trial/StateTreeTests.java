package dev.kat.prove.internal.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.kat.migration.MigrationId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StateTree}.
 */
class StateTreeTests {

	@Test
	void makesWhatStatesHaveInCommonOnce() {
		StateTree tree = tree(state(1, 2), state(1, 2, 3), state(1, 3), state(1, 2));
		assertThat(tree.visits()).extracting(State::trials).containsExactly(List.of(2), List.of(0, 3), List.of(1));
		assertThat(tree.visits().get(2).at(2)).isSameAs(tree.visits().get(1));
		assertThat(tree.visits().get(0).at(1)).isSameAs(tree.visits().get(1).at(1));
	}

	@Test
	void visitsTheEmptyStateFirst() {
		StateTree tree = tree(state(1), state());
		assertThat(tree.visits().get(0)).isSameAs(tree.root());
		assertThat(tree.visits().get(0).depth()).isZero();
		assertThat(tree.root().isOnTrunk()).isTrue();
	}

	@Test
	void leavesTheTrunkAsLateAsPossible() {
		StateTree tree = tree(state(1, 2, 3, 4), state(1, 2, 4), state(1, 3), state(2), state(1, 2, 3));
		assertThat(tree.visits()).extracting(State::trials)
			.containsExactly(List.of(3), List.of(2), List.of(1), List.of(4), List.of(0));
	}

	@Test
	void growsTheTrunkAsLongAsManyStatesFollow() {
		List<Trial> trials = new ArrayList<>();
		trials.add(state(1, 3));
		for (int length = 1; length <= 2 * State.HEAVY; length++) {
			trials.add(state(LongStream.rangeClosed(1, length).toArray()));
		}
		List<State> visits = StateTree.of(trials).visits();
		assertThat(visits).extracting(State::depth).startsWith(1, 2, 2, 3);
		assertThat(visits.subList(0, 4)).extracting(State::isOnTrunk).containsExactly(true, false, true, true);
		assertThat(visits).filteredOn(State::isOnTrunk).hasSize(State.HEAVY + 1);
	}

	@Test
	void tellsTheWayFromOneStateToAnother() {
		StateTree tree = tree(state(1, 2, 3), state(1, 4));
		State deep = tree.visits().get(1);
		State other = tree.visits().get(0);
		assertThat(deep.since(deep.at(1))).extracting(State::migration).containsExactly(id(2), id(3));
		assertThat(deep.since(deep)).isEmpty();
		assertThat(deep.isFrom(deep.at(1))).isTrue();
		assertThat(deep.isFrom(deep)).isTrue();
		assertThat(deep.isFrom(other)).isFalse();
		assertThat(other.isFrom(deep)).isFalse();
		assertThat(deep).hasToString("[1_m, 2_m, 3_m]");
	}

	@Test
	void holdsLongChains() {
		List<Trial> trials = IntStream.range(0, 3000)
			.mapToObj((length) -> state(LongStream.rangeClosed(1, length).toArray()))
			.toList();
		StateTree tree = StateTree.of(trials);
		assertThat(tree.visits().stream()).hasSize(3000).filteredOn(State::isOnTrunk).hasSize(3001 - State.HEAVY);
	}

	@Test
	void neverReturnsToWhatAWorkerHasLeftOnTheTrunk() {
		Random random = new Random(7);
		for (int round = 0; round < 200; round++) {
			List<Trial> trials = IntStream.range(0, 30).mapToObj((index) -> random(random)).toList();
			StateTree tree = StateTree.of(trials);
			State trunk = tree.root();
			Set<State> left = new HashSet<>();
			List<Integer> visited = new ArrayList<>();
			for (State state : tree.visits()) {
				assertThat(state.isFrom(trunk)).isTrue();
				while (trunk.depth() < state.depth() && state.at(trunk.depth() + 1).isOnTrunk()) {
					trunk = state.at(trunk.depth() + 1);
				}
				assertThat(left.add(state)).isTrue();
				visited.addAll(state.trials());
				for (int trial : state.trials()) {
					assertThat(state.since(tree.root())).extracting(State::migration)
						.isEqualTo(trials.get(trial).state());
				}
			}
			assertThat(visited).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 30).boxed().toList());
		}
	}

	private static Trial random(Random random) {
		List<Long> ids = new ArrayList<>(LongStream.rangeClosed(1, 6).boxed().toList());
		if (random.nextBoolean()) {
			Collections.shuffle(ids, random);
		}
		return state(ids.stream().limit(random.nextInt(7)).mapToLong(Long::longValue).toArray());
	}

	private static StateTree tree(Trial... trials) {
		return StateTree.of(Arrays.asList(trials));
	}

	private static Trial state(long... ids) {
		return new Trial(LongStream.of(ids).mapToObj(StateTreeTests::id).toList(), List.of());
	}

	private static MigrationId id(long timestamp) {
		return new MigrationId(timestamp, "m");
	}

}
