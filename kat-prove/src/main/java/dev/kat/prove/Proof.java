package dev.kat.prove;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.kat.graph.Edge;
import dev.kat.migration.MigrationId;
import dev.kat.plan.ServerInfo;
import dev.kat.prove.internal.report.ProofText;

/**
 * What was found out about a graph.
 *
 * @param server the scratch server
 * @param observing how long it took to apply and observe all migrations
 * @param duration how long everything took
 * @param migrations all migrations, in the order of the graph
 * @param edges how many parents are declared
 * @param missing missing parents
 * @param orders pairs whose order matters, without those of which only the order of
 * columns depends on it, unless it is strict
 * @param downs rollbacks that do not restore what was there
 * @param unneeded declared parents that nothing in the child needs
 * @param conflicts pairs that touch the same object although neither needs the other
 * @param notes what is worth knowing and fails nothing, each in one sentence
 * @param unproven what could not be tried
 * @param failure the script that failed in the order of the graph, if one did
 * @param downCheck what to do about rollbacks
 * @param allowsUnproven whether what could not be tried is no failure
 */
public record Proof(ServerInfo server, Duration observing, Duration duration, List<MigrationProof> migrations,
		int edges, List<MissingParent> missing, List<OrderDependence> orders, List<DownFinding> downs,
		List<Edge> unneeded, List<Conflict> conflicts, List<String> notes, List<Unproven> unproven,
		Optional<ScriptFailure> failure, DownCheck downCheck, boolean allowsUnproven) {

	/**
	 * Makes sure that nothing fails. What could not be tried is no failure.
	 * @return this proof
	 * @throws UnsoundGraphException if a parent is missing, if an order matters, if a
	 * script fails, or if a rollback that has to restore everything does not; with the
	 * report
	 */
	public Proof requireSound() {
		ProofVerdict verdict = ProofVerdict.of(this);
		if (!verdict.isPassed() && verdict != ProofVerdict.UNPROVEN) {
			throw new UnsoundGraphException(this, ProofText.of(this));
		}
		return this;
	}

	/**
	 * Two migrations that should not run at the same time.
	 *
	 * @param first one
	 * @param second the other one
	 * @param object what both touch
	 */
	public record Conflict(MigrationId first, MigrationId second, String object) {
	}

}
