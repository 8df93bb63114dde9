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
 * @param nothingToUndo whether rolling it back has to run nothing
 * @param due when it has to run
 * @param placeholders whether placeholders in its scripts are filled in, if there are any
 */
public record MigrationMetadata(MigrationId id, @Nullable String description, List<String> parents,
		TransactionMode transactionMode, Timeouts timeouts, Isolation isolation, List<String> conflicts,
		boolean nothingToUndo, Due due, boolean placeholders) {

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
	 * @param nothingToUndo whether rolling it back has to run nothing
	 * @param due when it has to run
	 * @param placeholders whether placeholders in its scripts are filled in, if there are
	 * any
	 * @throws IllegalArgumentException if it has to run again although it has no
	 * transaction
	 */
	public MigrationMetadata {
		if (due == Due.ON_CHANGE && !transactionMode.isTransactional()) {
			throw new IllegalArgumentException("%s is repeatable, so it needs a transaction".formatted(id));
		}
		parents = List.copyOf(parents);
		conflicts = List.copyOf(conflicts);
	}

	/**
	 * Creates the metadata of a migration that sets no isolation level, has no conflicts,
	 * does not say that there is nothing to undo, runs once, and has its placeholders
	 * filled in.
	 * @param id the migration's timestamp and name
	 * @param description its purpose, in the author's words
	 * @param parents references to the migrations that must run before it, as written
	 * @param transactionMode whether its scripts run in one transaction
	 * @param timeouts its own timeouts
	 */
	public MigrationMetadata(MigrationId id, @Nullable String description, List<String> parents,
			TransactionMode transactionMode, Timeouts timeouts) {
		this(id, description, parents, transactionMode, timeouts, Isolation.READ_COMMITTED, List.of(), false, Due.ONCE,
				true);
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

	/**
	 * {@return whether the migration runs again when its up script has changed}
	 */
	public boolean isRepeatable() {
		return this.due == Due.ON_CHANGE;
	}

}
