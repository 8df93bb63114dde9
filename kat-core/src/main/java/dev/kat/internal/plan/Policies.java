package dev.kat.internal.plan;

import java.util.List;

import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.ValidationPolicy;

/**
 * What to do where you can choose.
 *
 * @param validation when the record contradicts the folders
 * @param rolledBack with migrations that were rolled back
 * @param baseline the migrations that a database without any record of one already has,
 * by reference
 */
public record Policies(ValidationPolicy validation, RolledBackPolicy rolledBack, List<String> baseline) {

	/**
	 * Copies the baseline.
	 * @param validation when the record contradicts the folders
	 * @param rolledBack with migrations that were rolled back
	 * @param baseline the migrations that a database without any record of one already
	 * has
	 */
	public Policies {
		baseline = List.copyOf(baseline);
	}

}
