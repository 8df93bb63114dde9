package dev.kat.migration;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a migration's metadata.yaml says, or a {@link JavaMigration} of itself.
 *
 * @param id the migration's timestamp and name
 * @param description its purpose, in the author's words
 * @param parents references to the migrations that must run before it, as written
 * @param transactionMode whether its scripts run in one transaction
 * @param timeouts its own timeouts
 * @param isolation the isolation level of that transaction
 * @param conflicts references to the migrations that must not run at the same time, as
 * written
 */
public record MigrationMetadata(MigrationId id, @Nullable String description, List<String> parents,
		TransactionMode transactionMode, Timeouts timeouts, Isolation isolation, List<String> conflicts) {

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
	 */
	public MigrationMetadata {
		parents = List.copyOf(parents);
		conflicts = List.copyOf(conflicts);
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

	/**
	 * Begins to build the metadata of a {@link JavaMigration}.
	 * @param timestamp the migration's timestamp
	 * @param name its name
	 * @return a builder with nothing else set
	 */
	public static MigrationMetadataBuilder builder(long timestamp, String name) {
		return new MigrationMetadataBuilder(new MigrationId(timestamp, name));
	}

}
