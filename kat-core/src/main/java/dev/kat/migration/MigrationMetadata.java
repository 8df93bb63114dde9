package dev.kat.migration;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.kat.script.TransactionMode;

/**
 * What a migration's metadata.yaml says.
 *
 * @param id the migration's timestamp and name
 * @param description what it is for, in the author's words
 * @param parents references to the migrations that must run before it, as written
 * @param transactionMode whether its scripts run in one transaction
 * @param timeouts its own timeouts
 */
public record MigrationMetadata(MigrationId id, @Nullable String description, List<String> parents,
		TransactionMode transactionMode, Timeouts timeouts) {

	/**
	 * Copies the list of parents.
	 * @param id the migration's timestamp and name
	 * @param description what it is for, in the author's words
	 * @param parents references to the migrations that must run before it, as written
	 * @param transactionMode whether its scripts run in one transaction
	 * @param timeouts its own timeouts
	 */
	public MigrationMetadata {
		parents = List.copyOf(parents);
	}

}
