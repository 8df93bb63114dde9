package dev.kat.prove;

import java.util.Optional;
import java.util.Set;

import dev.kat.migration.MigrationId;

/**
 * What to prove.
 *
 * @param downs what to do about rollbacks
 * @param strictColumns whether another order of columns counts as a difference
 * @param only the migrations to try, apart from what descends from them; empty for all
 * @param allowUnproven whether what cannot be tried is no failure
 * @param workers how many connections may run trials at once
 */
public record ProofOptions(DownCheck downs, boolean strictColumns, Optional<Set<MigrationId>> only,
		boolean allowUnproven, int workers) {

	/** Everything, with two workers. */
	public static final ProofOptions ALL = new ProofOptions(DownCheck.WARN, false, Optional.empty(), false, 2);

	/**
	 * Copies the set.
	 * @param downs what to do about rollbacks
	 * @param strictColumns whether another order of columns counts as a difference
	 * @param only the migrations to try
	 * @param allowUnproven whether what cannot be tried is no failure
	 * @param workers how many connections may run trials at once
	 * @throws IllegalArgumentException if there is no worker
	 */
	public ProofOptions {
		if (workers < 1) {
			throw new IllegalArgumentException("workers must be at least 1, but is %d".formatted(workers));
		}
		only = only.map(Set::copyOf);
	}

	/**
	 * Sets what to do about rollbacks.
	 * @param other what to do
	 * @return the options
	 */
	public ProofOptions with(DownCheck other) {
		return new ProofOptions(other, this.strictColumns, this.only, this.allowUnproven, this.workers);
	}

	/**
	 * Makes another order of columns count as a difference.
	 * @return the options
	 */
	public ProofOptions withStrictColumns() {
		return new ProofOptions(this.downs, true, this.only, this.allowUnproven, this.workers);
	}

	/**
	 * Sets which migrations to try.
	 * @param migrations the migrations; what descends from them is tried, too
	 * @return the options
	 */
	public ProofOptions withOnly(Set<MigrationId> migrations) {
		return new ProofOptions(this.downs, this.strictColumns, Optional.of(migrations), this.allowUnproven,
				this.workers);
	}

	/**
	 * Sets how many connections may run trials at once.
	 * @param number how many, at least 1
	 * @return the options
	 */
	public ProofOptions withWorkers(int number) {
		return new ProofOptions(this.downs, this.strictColumns, this.only, this.allowUnproven, number);
	}

}
