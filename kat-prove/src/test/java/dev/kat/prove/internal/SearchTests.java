package dev.kat.prove.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.kat.migration.MigrationId;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTests {

	private static final long SEED = 20261129;

	private int tries;

	@Test
	void findsTheOnlyOneThatIsNeeded() {
		assertThat(search(100, Set.of(id(63)))).containsExactly(id(63));
	}

	@Test
	void triesFewForOneOfMany() {
		search(1000, Set.of(id(700)));
		assertThat(this.tries).isLessThanOrEqualTo(11);
	}

	@Test
	void findsSeveralThatAreNeededTogether() {
		assertThat(search(100, Set.of(id(0), id(63), id(99)))).containsExactly(id(99), id(63), id(0));
	}

	@Test
	void findsAllIfAllAreNeeded() {
		assertThat(search(3, Set.of(id(0), id(1), id(2)))).containsExactly(id(2), id(1), id(0));
	}

	@Test
	void findsTheOnlyCandidate() {
		assertThat(search(1, Set.of(id(0)))).containsExactly(id(0));
	}

	@Test
	void isOverWithoutCandidates() {
		assertThat(new Search(List.of()).next()).isEmpty();
	}

	@Test
	void findsExactlyWhatIsNeededWhateverItIs() {
		Random random = new Random(SEED);
		for (int round = 0; round < 200; round++) {
			int count = 1 + random.nextInt(60);
			Set<MigrationId> needed = new HashSet<>(Set.of(id(random.nextInt(count))));
			IntStream.range(0, random.nextInt(6)).forEach((time) -> needed.add(id(random.nextInt(count))));
			assertThat(search(count, needed)).as("seed %d, round %d", SEED, round)
				.containsExactlyInAnyOrderElementsOf(needed);
		}
	}

	private Set<MigrationId> search(int count, Set<MigrationId> needed) {
		Predicate<Set<MigrationId>> isEnough = (tried) -> tried.containsAll(needed);
		Search search = new Search(IntStream.range(0, count).mapToObj(SearchTests::id).toList());
		while (search.next().isPresent()) {
			search.accept(isEnough.test(search.next().orElseThrow()));
			this.tries++;
		}
		return search.found();
	}

	private static MigrationId id(int number) {
		return new MigrationId(number + 1L, "m");
	}

}
