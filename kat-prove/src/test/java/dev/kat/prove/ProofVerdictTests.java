package dev.kat.prove;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.kat.migration.MigrationId;
import dev.kat.plan.ServerInfo;

import static org.assertj.core.api.Assertions.assertThat;

class ProofVerdictTests {

	private static final MigrationId ID = new MigrationId(1, "a");

	private static final MigrationId OTHER = new MigrationId(2, "b");

	private static final Ran RAN = new Ran("alone", Optional.of("42703"), Optional.of("no such column"), List.of());

	private static final MissingParent MISSING = new MissingParent(OTHER, ID, List.of(), RAN);

	private static final OrderDependence ORDER = new OrderDependence(ID, OTHER, OrderDependence.Kind.ROWS, List.of(),
			List.of(), RAN);

	private static final Unproven UNPROVEN = new Unproven(ID, "It creates a role.");

	private static final ScriptFailure FAILURE = new ScriptFailure(ID, "42P01", "no such table", "1_a/up.sql:1:1");

	@Test
	void isSoundIfNothingFails() {
		assertThat(verdict(List.of(), List.of(), List.of(), List.of(), Optional.empty(), DownCheck.FAIL))
			.isEqualTo(ProofVerdict.SOUND);
	}

	@Test
	void failsForMissingParentsAndForOrders() {
		assertThat(verdict(List.of(MISSING), List.of(), List.of(), List.of(), Optional.empty(), DownCheck.OFF))
			.isEqualTo(ProofVerdict.UNSOUND);
		assertThat(verdict(List.of(), List.of(ORDER), List.of(), List.of(), Optional.empty(), DownCheck.OFF))
			.isEqualTo(ProofVerdict.UNSOUND);
	}

	@Test
	void failsForRollbacksOnlyIfTheyHaveToRestore() {
		List<DownFinding> left = List.of(down(List.of("view v"), List.of()));
		assertThat(verdict(List.of(), List.of(), left, List.of(), Optional.empty(), DownCheck.FAIL))
			.isEqualTo(ProofVerdict.NOT_RESTORED);
		assertThat(verdict(List.of(), List.of(), left, List.of(), Optional.empty(), DownCheck.WARN))
			.isEqualTo(ProofVerdict.SOUND);
		List<DownFinding> moved = List.of(down(List.of(), List.of("column t.a")));
		assertThat(verdict(List.of(), List.of(), moved, List.of(), Optional.empty(), DownCheck.FAIL))
			.isEqualTo(ProofVerdict.SOUND);
	}

	@Test
	void isUnprovenIfAMigrationDidSomethingElseAlone() {
		MigrationProof untried = new MigrationProof(ID, List.of(), Map.of(), List.of(), false, false);
		assertThat(verdict(List.of(untried))).isEqualTo(ProofVerdict.SOUND);
		MigrationProof tried = new MigrationProof(OTHER, List.of(), Map.of(), List.of(), false, true);
		assertThat(verdict(List.of(untried, tried))).isEqualTo(ProofVerdict.UNPROVEN);
	}

	@Test
	void passesIfAllThatIsUnprovenIsAllowed() {
		Proof allowed = proof(List.of(), List.of(), List.of(), List.of(UNPROVEN), Optional.empty(), DownCheck.WARN,
				true);
		assertThat(ProofVerdict.of(allowed)).isEqualTo(ProofVerdict.ALLOWED);
		Proof missing = proof(List.of(MISSING), List.of(), List.of(), List.of(UNPROVEN), Optional.empty(),
				DownCheck.WARN, true);
		assertThat(ProofVerdict.of(missing)).isEqualTo(ProofVerdict.UNSOUND);
		Proof nothing = proof(List.of(), List.of(), List.of(), List.of(), Optional.empty(), DownCheck.WARN, true);
		assertThat(ProofVerdict.of(nothing)).isEqualTo(ProofVerdict.SOUND);
	}

	@Test
	void isTheWorst() {
		List<DownFinding> left = List.of(down(List.of("view v"), List.of()));
		assertThat(verdict(List.of(MISSING), List.of(), left, List.of(UNPROVEN), Optional.of(FAILURE), DownCheck.FAIL))
			.isEqualTo(ProofVerdict.FAILED);
		assertThat(verdict(List.of(MISSING), List.of(), left, List.of(UNPROVEN), Optional.empty(), DownCheck.FAIL))
			.isEqualTo(ProofVerdict.UNSOUND);
		assertThat(verdict(List.of(), List.of(), left, List.of(UNPROVEN), Optional.empty(), DownCheck.FAIL))
			.isEqualTo(ProofVerdict.NOT_RESTORED);
		assertThat(verdict(List.of(), List.of(), left, List.of(UNPROVEN), Optional.empty(), DownCheck.WARN))
			.isEqualTo(ProofVerdict.UNPROVEN);
	}

	@Test
	void hasTheExitCodesOfTheCommandLine() {
		assertThat(Stream.of(ProofVerdict.SOUND, ProofVerdict.UNSOUND, ProofVerdict.NOT_RESTORED, ProofVerdict.UNPROVEN,
				ProofVerdict.FAILED, ProofVerdict.ALLOWED))
			.extracting(ProofVerdict::exitCode)
			.containsExactly(0, 1, 2, 3, 4, 0);
	}

	private static DownFinding down(List<String> left, List<String> moved) {
		return new DownFinding(ID, left, List.of(), List.of(), moved, List.of(), List.of(), Optional.empty());
	}

	private static ProofVerdict verdict(List<MigrationProof> migrations) {
		return ProofVerdict.of(new Proof(new ServerInfo("18.1", "scratch", "me", "public"), Duration.ZERO,
				Duration.ZERO, migrations, 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
				List.of(), Optional.empty(), DownCheck.FAIL, false));
	}

	private static ProofVerdict verdict(List<MissingParent> missing, List<OrderDependence> orders,
			List<DownFinding> downs, List<Unproven> unproven, Optional<ScriptFailure> failure, DownCheck downCheck) {
		return ProofVerdict.of(proof(missing, orders, downs, unproven, failure, downCheck, false));
	}

	private static Proof proof(List<MissingParent> missing, List<OrderDependence> orders, List<DownFinding> downs,
			List<Unproven> unproven, Optional<ScriptFailure> failure, DownCheck downCheck, boolean allowsUnproven) {
		return new Proof(new ServerInfo("18.1", "scratch", "me", "public"), Duration.ZERO, Duration.ZERO, List.of(), 0,
				missing, orders, downs, List.of(), List.of(), List.of(), unproven, failure, downCheck, allowsUnproven);
	}

}
