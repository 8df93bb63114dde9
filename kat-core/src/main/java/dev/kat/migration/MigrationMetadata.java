package dev.kat.migration;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a migration's metadata.yaml says.
 *
 * @param id the migration's timestamp and name
 * @param description its purpose, in the author's words
 * @param parents references to the migrations that must run before it, as written
 * @param transactionMode whether its scripts run in one transaction
 * @param timeouts its own timeouts
 * @param isolation the isolation level of that transaction
 * @param conflicts references to the migrations that must not run at the same time, as
 * written
 * @param placeholders whether placeholders in its scripts are filled in, if there are any
 */
public record MigrationMetadata(MigrationId id, @Nullable String description, List<String> parents,
		TransactionMode transactionMode, Timeouts timeouts, Isolation isolation, List<String> conflicts,
		boolean placeholders) {

	/**
	 * Copies the lists.
	 * @param id the migration's timestamp and name
	 * @param description its purpose, in the author's words
	 * @param parents references to the migrations that must run before it, as written
	 * @param transactionMode whether its scripts run in one transaction
	 * @param timeouts its own timeouts
	 * @param isolation the isolation level of that transaction
	 * @param conflicts references to the migrations that must not run at the same time,
	 * as written
	 * @param placeholders whether placeholders in its scripts are filled in, if there are
	 * any
	 */
	public MigrationMetadata {
		parents = List.copyOf(parents);
		conflicts = List.copyOf(conflicts);
	}

	/**
	 * Creates the metadata of a migration whose placeholders are filled in.
	 * @param id the migration's timestamp and name
	 * @param description its purpose, in the author's words
	 * @param parents references to the migrations that must run before it, as written
	 * @param transactionMode whether its scripts run in one transaction
	 * @param timeouts its own timeouts
	 * @param isolation the isolation level of that transaction
	 * @param conflicts references to the migrations that must not run at the same time,
	 * as written
	 */
	public MigrationMetadata(MigrationId id, @Nullable String description, List<String> parents,
			TransactionMode transactionMode, Timeouts timeouts, Isolation isolation, List<String> conflicts) {
		this(id, description, parents, transactionMode, timeouts, isolation, conflicts, true);
	}

	/**
	 * Creates the metadata of a migration that sets no isolation level and has no
	 * conflicts.
	 * @param id the migration's timestamp and name
	 * @param description its purpose, in the author's words
	 * @param parents references to the migrations that must run before it, as written
	 * @param transactionMode whether its scripts run in one transaction
	 * @param timeouts its own timeouts
	 */
	public MigrationMetadata(MigrationId id, @Nullable String description, List<String> parents,
			TransactionMode transactionMode, Timeouts timeouts) {
		this(id, description, parents, transactionMode, timeouts, Isolation.READ_COMMITTED, List.of());
	}

}
