package dev.kat.internal.plan;

import java.util.List;

import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.ValidationPolicy;

/**
 * What to do where there is a choice.
 *
 * @param validation when the record contradicts the folders
 * @param rolledBack with migrations that were rolled back
 * @param baseline what a database in which nothing is recorded as applied has already, by
 * reference
 */
public record Policies(ValidationPolicy validation, RolledBackPolicy rolledBack, List<String> baseline) {

	/**
	 * Copies the baseline.
	 * @param validation when the record contradicts the folders
	 * @param rolledBack with migrations that were rolled back
	 * @param baseline what a database in which nothing is recorded as applied has already
	 */
	public Policies {
		baseline = List.copyOf(baseline);
	}

}
