package dev.kat.prove.cases;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.kat.graph.MigrationGraph;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.migration.MigrationId;
import dev.kat.prove.Evidence;
import dev.kat.prove.Evidence.Strength;
import dev.kat.prove.KatProof;
import dev.kat.prove.Proof;
import dev.kat.prove.cases.HardCase.Known;
import dev.kat.prove.cases.HardCase.Reversed;
import dev.kat.prove.internal.needs.Needs;
import dev.kat.prove.internal.postgres.ScratchServer;
import dev.kat.prove.internal.postgres.TrialRunner;
import dev.kat.prove.internal.trial.Difference;
import dev.kat.prove.internal.trial.Outcome;
import dev.kat.prove.internal.trial.Trial;
import dev.kat.prove.internal.trial.Trial.Move;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each hard case: what happens the other way round, what one observation knows of it, and
 * what the proof says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HardCasesIT {

	private static final int GROUP = 20;

	private final List<HardCase> cases = HardCase.all();

	private final Map<HardCase, List<Outcome>> outcomes = new HashMap<>();

	private final Map<HardCase, Needs> needs = new HashMap<>();

	private final Map<HardCase, MigrationGraph> graphs = new HashMap<>();

	private final Map<HardCase, Proof> proofs = new HashMap<>();

	@BeforeAll
	void run(@TempDir Path directory) throws Exception {
		for (List<HardCase> group : groups()) {
			TestDatabase database = TestDatabase.create();
			List<String> locations = group.stream().map((one) -> one.write(directory)).toList();
			MigrationSet migrations = Observing.read(locations);
			try (ScratchServer server = ScratchServer.open(database.dataSource())) {
				runBothWays(server, migrations, group);
				Needs needs = Needs.of(Observing.observe(server, migrations.inOrder()));
				group.forEach((one) -> this.needs.put(one, needs));
				group.forEach((one) -> this.graphs.put(one, migrations.graph()));
			}
			Proof proof = KatProof.of(database.dataSource())
				.locations(locations.toArray(String[]::new))
				.strictColumns()
				.prove();
			group.forEach((one) -> this.proofs.put(one, proof));
		}
	}

	/**
	 * Cases that share a database. The more there are, the longer it takes to search for
	 * what one of them lacks.
	 */
	private List<List<HardCase>> groups() {
		List<List<HardCase>> groups = new ArrayList<>();
		List<HardCase> shared = this.cases.stream().filter((one) -> !one.isAlone()).toList();
		for (int begin = 0; begin < shared.size(); begin += GROUP) {
			groups.add(shared.subList(begin, Math.min(begin + GROUP, shared.size())));
		}
		this.cases.stream().filter(HardCase::isAlone).forEach((one) -> groups.add(List.of(one)));
		return groups;
	}

	private void runBothWays(ScratchServer server, MigrationSet migrations, List<HardCase> group) {
		List<Trial> trials = new ArrayList<>();
		for (HardCase one : group) {
			trials.add(new Trial(List.of(one.base0()), List.of(Move.up(one.a()), Move.up(one.b()))));
			trials.add(new Trial(List.of(one.base0()), List.of(Move.up(one.b()), Move.up(one.a()))));
		}
		List<Outcome> outcomes = new TrialRunner(server, migrations.inOrder(), 2).run(trials);
		for (int index = 0; index < group.size(); index++) {
			this.outcomes.put(group.get(index), outcomes.subList(2 * index, 2 * index + 2));
		}
	}

	List<HardCase> cases() {
		return this.cases;
	}

	@ParameterizedTest
	@MethodSource("cases")
	void otherWayRound(HardCase one) {
		assertThat(reversed(one)).isEqualTo(one.reversed());
	}

	private Reversed reversed(HardCase one) {
		Outcome inOrder = this.outcomes.get(one).get(0);
		Outcome reversed = this.outcomes.get(one).get(1);
		assertThat(inOrder).isInstanceOf(Outcome.Ran.class);
		if (reversed instanceof Outcome.Failed) {
			return Reversed.FAILS;
		}
		Difference difference = Difference.between(((Outcome.Ran) inOrder).together(),
				((Outcome.Ran) reversed).together());
		if (!difference.isEmptyButForPlaces()) {
			return Reversed.DIFFERS;
		}
		return difference.isEmpty() ? Reversed.SAME : Reversed.COLUMNS;
	}

	/**
	 * If nothing depends on the order, the less is known, the better.
	 */
	@ParameterizedTest
	@MethodSource("cases")
	void knownFromOneObservation(HardCase one) {
		List<Evidence> evidence = this.needs.get(one).evidenceOf(one.b()).getOrDefault(one.a(), List.of());
		if (one.reversed() == Reversed.SAME) {
			assertThat(known(one, evidence)).as("%s", evidence).isGreaterThanOrEqualTo(one.known());
		}
		else {
			assertThat(known(one, evidence)).as("%s", evidence).isEqualTo(one.known());
		}
	}

	private Known known(HardCase one, List<Evidence> evidence) {
		if (evidence.stream().anyMatch((piece) -> piece.strength() == Strength.STRONG)) {
			return Known.STRONG;
		}
		if (!evidence.isEmpty()) {
			return Known.HINT;
		}
		return this.needs.get(one)
			.pairs(this.graphs.get(one))
			.stream()
			.anyMatch((pair) -> pair.first().equals(one.a()) && pair.second().equals(one.b())) ? Known.PAIR
					: Known.NONE;
	}

	/**
	 * Nothing that one case does concerns another one, except that a name in a text may
	 * stand for objects of the same name in several schemas.
	 */
	@ParameterizedTest
	@MethodSource("cases")
	void needsNothingElse(HardCase one) {
		for (MigrationId id : List.of(one.base0(), one.a(), one.b())) {
			this.needs.get(one).evidenceOf(id).forEach((needed, evidence) -> {
				if (!List.of(one.base0(), one.a()).contains(needed)) {
					assertThat(evidence).as("%s %s", needed, evidence)
						.extracting(Evidence::strength)
						.containsOnly(Strength.HINT);
				}
			});
		}
	}

	/**
	 * The proof finds the pair if the order matters. All databases of a server share
	 * roles, so that they cannot be proven.
	 */
	@ParameterizedTest
	@MethodSource("cases")
	void verdict(HardCase one) {
		Proof proof = this.proofs.get(one);
		List<Object> findings = new ArrayList<>();
		proof.missing()
			.stream()
			.filter((found) -> found.migration().equals(one.b()) && found.needs().equals(one.a()))
			.forEach(findings::add);
		proof.orders()
			.stream()
			.filter((found) -> found.first().equals(one.a()) && found.second().equals(one.b()))
			.forEach(findings::add);
		proof.unproven().stream().filter((found) -> found.migration().equals(one.a())).forEach(findings::add);
		assertThat(findings.isEmpty()).as("%s", findings).isEqualTo(one.reversed() == Reversed.SAME);
	}

}
