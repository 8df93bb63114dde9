package dev.kat.plan;

import dev.kat.error.Problem.Kind;

/**
 * What to do about each kind of finding.
 *
 * @param modified for changed up scripts
 * @param missing for tracked migrations without a folder
 * @param unordered for applied migrations with a pending parent
 * @param renamed for changed names
 */
public record ValidationPolicy(Reaction modified, Reaction missing, Reaction unordered, Reaction renamed) {

	/**
	 * Fails on everything except missing folders, for which it only warns: an older build
	 * must start after the application was rolled back.
	 */
	public static final ValidationPolicy DEFAULT = new ValidationPolicy(Reaction.FAIL, Reaction.WARN, Reaction.FAIL,
			Reaction.FAIL);

	/**
	 * Returns what to do about a kind of problem.
	 * @param kind the kind
	 * @return the reaction; kinds without a policy fail
	 */
	public Reaction reactionTo(Kind kind) {
		return switch (kind) {
			case MODIFIED -> this.modified;
			case MISSING -> this.missing;
			case UNORDERED -> this.unordered;
			case RENAMED -> this.renamed;
			case HALF_ROLLED_BACK -> Reaction.WARN;
			default -> Reaction.FAIL;
		};
	}

	/**
	 * What to do about a finding.
	 */
	public enum Reaction {

		/** Run nothing, and report it as an error. */
		FAIL,

		/** Log it and continue. */
		WARN,

		/** Continue silently. */
		IGNORE

	}

}
