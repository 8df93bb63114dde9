package dev.kat.prove;

import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a proof comes to. The worst of its findings decides.
 */
public enum ProofVerdict {

	/** A script fails in the order in which Kat itself would apply the graph. */
	FAILED(4, "a script fails", (proof) -> proof.failure().isPresent()),

	/** A parent is missing, or the order of two migrations matters. */
	UNSOUND(1, "not sound", (proof) -> !proof.missing().isEmpty() || !proof.orders().isEmpty()),

	/** A rollback does not restore what was there, and it has to. */
	NOT_RESTORED(2, "a rollback does not restore",
			(proof) -> proof.downCheck() == DownCheck.FAIL
					&& !proof.downs().stream().allMatch(DownFinding::isOnlyMoved)),

	/** Something could not be proven. */
	UNPROVEN(3, "not all proven", (proof) -> !isAllProven(proof) && !proof.allowsUnproven()),

	/** Something could not be proven, and that is no failure. */
	ALLOWED(0, "not all proven, which is allowed", (proof) -> !isAllProven(proof)),

	/** Everything is proven. */
	SOUND(0, "sound", (proof) -> true);

	private final int exitCode;

	private final String meaning;

	private final Predicate<Proof> applies;

	ProofVerdict(int exitCode, String meaning, Predicate<Proof> applies) {
		this.exitCode = exitCode;
		this.meaning = meaning;
		this.applies = applies;
	}

	/**
	 * Decides what a proof comes to.
	 * @param proof the proof
	 * @return the verdict
	 */
	public static ProofVerdict of(Proof proof) {
		return Stream.of(values()).filter((verdict) -> verdict.applies.test(proof)).findFirst().orElse(SOUND);
	}

	private static boolean isAllProven(Proof proof) {
		return proof.unproven().isEmpty()
				&& proof.migrations().stream().allMatch((one) -> !one.isChecked() || one.isProvenAlone());
	}

	/**
	 * {@return whether it is no failure}
	 */
	public boolean isPassed() {
		return this.exitCode == 0;
	}

	/**
	 * {@return the exit code of a command line, 0 unless something fails}
	 */
	public int exitCode() {
		return this.exitCode;
	}

	/**
	 * {@return what the verdict means, in a few words}
	 */
	public String meaning() {
		return this.meaning;
	}

}
