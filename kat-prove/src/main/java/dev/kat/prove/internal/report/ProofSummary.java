package dev.kat.prove.internal.report;

import java.util.ArrayList;
import java.util.List;

import dev.kat.prove.MigrationProof;
import dev.kat.prove.Proof;

/**
 * A proof in two lines: what was proven, and what was found.
 */
final class ProofSummary {

	private final Proof proof;

	private final Findings findings;

	ProofSummary(Proof proof, Findings findings) {
		this.proof = proof;
		this.findings = findings;
	}

	/**
	 * {@return how much was proven, how long that took, and where}
	 */
	String heading() {
		String server = " on PostgreSQL " + this.proof.server().version();
		String counts = "%s, %s, observed in %s".formatted(Words.count(this.proof.migrations().size(), "migration"),
				Words.count(this.proof.edges(), "edge"), Words.time(this.proof.observing()));
		return this.proof.failure().isPresent() ? counts + server
				: "%s, proven in %s%s".formatted(counts, Words.time(this.proof.duration()), server);
	}

	/**
	 * {@return the number of findings of each kind, and how many migrations are proven}
	 */
	String conclusion() {
		List<String> counts = new ArrayList<>();
		addTo(counts, this.findings.failures().size(), "failed");
		addTo(counts, this.findings.missing().size(), "missing");
		addTo(counts, this.findings.orders().size(), "order");
		addTo(counts, this.findings.downs().size(), "down");
		addTo(counts, this.findings.unproven().size(), "unproven");
		return counts.isEmpty() ? proven() : "%s; %s".formatted(String.join(", ", counts), proven());
	}

	private static void addTo(List<String> counts, int count, String what) {
		if (count > 0) {
			counts.add(count + " " + what);
		}
	}

	private String proven() {
		List<MigrationProof> checked = this.proof.migrations().stream().filter(MigrationProof::isChecked).toList();
		int unchecked = this.proof.migrations().size() - checked.size();
		if (checked.isEmpty()) {
			return (unchecked == 0) ? "nothing to prove" : "nothing proven";
		}
		return "%d of %d proven on what they need alone%s".formatted(
				checked.stream().filter(MigrationProof::isProvenAlone).count(), checked.size(),
				(unchecked == 0) ? "" : ", %d not tried".formatted(unchecked));
	}

}
