package dev.kat.commands.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.migration.MigrationId;
import dev.kat.plan.ServerInfo;
import dev.kat.prove.DownCheck;
import dev.kat.prove.MigrationProof;
import dev.kat.prove.MissingParent;
import dev.kat.prove.Proof;
import dev.kat.prove.Ran;
import dev.kat.prove.Unproven;

import static org.assertj.core.api.Assertions.assertThat;

class ProvenParentsTests {

	private static final MigrationId ONE = id(1);

	private static final MigrationId TWO = id(2);

	private static final MigrationId THREE = id(3);

	private static final MigrationId FOUR = id(4);

	private final List<MigrationProof> migrations = new ArrayList<>();

	private final List<MissingParent> missing = new ArrayList<>();

	private final List<Unproven> unproven = new ArrayList<>();

	@Test
	void addsWhatIsMissing() {
		add(ONE, List.of(), List.of());
		add(TWO, List.of(), List.of());
		add(THREE, List.of(ONE), List.of(ONE, TWO));
		missing(THREE, TWO);
		assertThat(ProvenParents.missing(proof())).isEqualTo(Map.of(THREE, List.of(TWO)));
	}

	@Test
	void addsNothingThatAnotherAddedParentImplies() {
		add(ONE, List.of(), List.of());
		add(TWO, List.of(ONE), List.of(ONE));
		add(THREE, List.of(), List.of(ONE, TWO));
		add(FOUR, List.of(THREE), List.of(ONE));
		missing(THREE, ONE);
		missing(THREE, TWO);
		missing(FOUR, ONE);
		assertThat(ProvenParents.missing(proof())).isEqualTo(Map.of(THREE, List.of(TWO)));
	}

	@Test
	void closesNoCycle() {
		add(ONE, List.of(), List.of());
		add(TWO, List.of(ONE), List.of());
		missing(ONE, TWO);
		assertThat(ProvenParents.missing(proof())).isEmpty();
	}

	@Test
	void keepsOnlyWhatIsNeeded() {
		add(ONE, List.of(), List.of());
		add(TWO, List.of(ONE), List.of());
		add(THREE, List.of(TWO), List.of(ONE, TWO));
		add(FOUR, List.of(TWO, THREE), List.of(TWO));
		assertThat(smallest(ONE, TWO, THREE, FOUR))
			.isEqualTo(Map.of(TWO, List.of(), THREE, List.of(ONE, TWO), FOUR, List.of(TWO)));
	}

	@Test
	void keepsTheAncestorsThatOthersNeed() {
		add(ONE, List.of(), List.of());
		add(TWO, List.of(ONE), List.of());
		add(THREE, List.of(TWO), List.of(ONE, TWO));
		add(FOUR, List.of(TWO), List.of(TWO));
		assertThat(smallest(TWO)).isEqualTo(Map.of(TWO, List.of(), THREE, List.of(ONE, TWO)));
	}

	@Test
	void keepsAllAncestorsOfWhatIsNotProven() {
		add(ONE, List.of(), List.of());
		add(TWO, List.of(ONE), List.of());
		this.migrations.add(new MigrationProof(THREE, List.of(TWO), Map.of(), List.of(), false, true));
		this.migrations.add(new MigrationProof(FOUR, List.of(TWO), Map.of(), List.of(), true, false));
		assertThat(smallest(TWO, THREE, FOUR))
			.isEqualTo(Map.of(TWO, List.of(), THREE, List.of(ONE, TWO), FOUR, List.of(ONE, TWO)));
	}

	@Test
	void keepsAllAncestorsOfWhatCouldNotBeTriedAsAWhole() {
		add(ONE, List.of(), List.of());
		add(TWO, List.of(ONE), List.of());
		add(THREE, List.of(TWO), List.of());
		this.unproven.add(new Unproven(THREE, "It creates a role."));
		assertThat(smallest(TWO, THREE)).isEqualTo(Map.of(TWO, List.of(), THREE, List.of(ONE, TWO)));
	}

	@Test
	void keepsParentsThatOnlyAnApplicationKnows() {
		add(TWO, List.of(ONE), List.of());
		add(THREE, List.of(ONE, TWO), List.of());
		assertThat(smallest(TWO, THREE)).isEqualTo(Map.of(THREE, List.of(ONE)));
	}

	@Test
	void alsoAddsWhatIsMissingWhenItKeepsOnlyWhatIsNeeded() {
		add(ONE, List.of(), List.of());
		add(TWO, List.of(), List.of());
		add(THREE, List.of(ONE), List.of(TWO));
		assertThat(smallest(THREE)).isEqualTo(Map.of(THREE, List.of(TWO)));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void losesNoAncestorThatIsNeeded(long seed) {
		for (int graph = 0; graph < 300; graph++) {
			Random random = new Random(seed * 1000 + graph);
			randomGraph(random);
			Set<MigrationId> selected = this.migrations.stream()
				.map(MigrationProof::id)
				.filter((id) -> random.nextInt(3) > 0)
				.collect(Collectors.toSet());
			Map<MigrationId, List<MigrationId>> changed = ProvenParents.smallest(proof(), selected::contains);
			Map<MigrationId, List<MigrationId>> after = new HashMap<>();
			this.migrations
				.forEach((proof) -> after.put(proof.id(), changed.getOrDefault(proof.id(), proof.parents())));
			for (MigrationProof proof : this.migrations) {
				assertThat(ancestors(proof.id(), after)).as("seed %d, graph %d, %s", seed, graph, proof)
					.containsAll(proof.isProvenAlone() ? proof.needs().keySet()
							: ancestors(proof.id(), this.migrations.stream()
								.collect(Collectors.toMap(MigrationProof::id, MigrationProof::parents))));
				if (proof.isProvenAlone() && selected.contains(proof.id())) {
					assertThat(proof.needs().keySet()).containsAll(after.get(proof.id()));
				}
			}
		}
	}

	private void randomGraph(Random random) {
		this.migrations.clear();
		for (int number = 1; number <= 12; number++) {
			List<MigrationId> before = LongStream.range(1, number).mapToObj(ProvenParentsTests::id).toList();
			List<MigrationId> parents = before.stream().filter((id) -> random.nextInt(4) == 0).toList();
			Map<MigrationId, List<MigrationId>> known = this.migrations.stream()
				.collect(Collectors.toMap(MigrationProof::id, MigrationProof::parents));
			known.put(id(number), parents);
			List<MigrationId> needs = ancestors(id(number), known).stream()
				.filter((id) -> random.nextInt(3) == 0)
				.toList();
			add(id(number), parents, needs, random.nextInt(6) > 0);
		}
	}

	private static Set<MigrationId> ancestors(MigrationId id, Map<MigrationId, List<MigrationId>> parents) {
		Set<MigrationId> ancestors = new TreeSet<>();
		parents.get(id).forEach((parent) -> {
			ancestors.add(parent);
			ancestors.addAll(ancestors(parent, parents));
		});
		return ancestors;
	}

	private void add(MigrationId id, List<MigrationId> parents, List<MigrationId> needs) {
		add(id, parents, needs, true);
	}

	private void add(MigrationId id, List<MigrationId> parents, List<MigrationId> needs, boolean isProvenAlone) {
		this.migrations.add(new MigrationProof(id, parents,
				needs.stream().collect(Collectors.toMap((need) -> need, (need) -> List.of())), List.of(), isProvenAlone,
				true));
	}

	private void missing(MigrationId migration, MigrationId needs) {
		this.missing.add(new MissingParent(migration, needs, List.of(),
				new Ran("alone", Optional.empty(), Optional.empty(), List.of())));
	}

	private Map<MigrationId, List<MigrationId>> smallest(MigrationId... selected) {
		return ProvenParents.smallest(proof(), Set.of(selected)::contains);
	}

	private Proof proof() {
		return new Proof(new ServerInfo("18.1", "scratch", "me", "public"), Duration.ZERO, Duration.ZERO,
				List.copyOf(this.migrations), 0, List.copyOf(this.missing), List.of(), List.of(), List.of(), List.of(),
				List.of(), List.copyOf(this.unproven), Optional.empty(), DownCheck.WARN, false);
	}

	private static MigrationId id(long number) {
		return new MigrationId(number, "m");
	}

}
