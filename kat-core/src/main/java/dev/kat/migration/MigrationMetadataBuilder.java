package dev.kat.migration;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Builds the metadata of a {@link JavaMigration}. Kat checks it when it reads the
 * migration, as it checks a metadata.yaml.
 */
public final class MigrationMetadataBuilder {

	private final MigrationId id;

	private @Nullable String description;

	private List<String> parents = List.of();

	private List<String> conflicts = List.of();

	private TransactionMode transactionMode = TransactionMode.TRANSACTIONAL;

	private Isolation isolation = Isolation.READ_COMMITTED;

	private Timeouts timeouts = Timeouts.NONE;

	MigrationMetadataBuilder(MigrationId id) {
		this.id = id;
	}

	/**
	 * Sets the purpose of the migration.
	 * @param description the purpose, for people
	 * @return this builder
	 */
	public MigrationMetadataBuilder description(String description) {
		this.description = description;
		return this;
	}

	/**
	 * Sets the migrations that must run before this one.
	 * @param parents timestamps, {@code <timestamp>_<name>}, or unique names
	 * @return this builder
	 */
	public MigrationMetadataBuilder parents(String... parents) {
		this.parents = List.of(parents);
		return this;
	}

	/**
	 * Sets the migrations that must not run at the same time.
	 * @param conflicts timestamps, {@code <timestamp>_<name>}, or unique names
	 * @return this builder
	 */
	public MigrationMetadataBuilder conflicts(String... conflicts) {
		this.conflicts = List.of(conflicts);
		return this;
	}

	/**
	 * Makes the migration run without a transaction: each of its statements takes effect
	 * by itself. If it fails partway, it runs again from its beginning.
	 * @return this builder
	 */
	public MigrationMetadataBuilder noTransaction() {
		this.transactionMode = TransactionMode.NON_TRANSACTIONAL;
		return this;
	}

	/**
	 * Sets the isolation level of the transaction.
	 * @param isolation the level
	 * @return this builder
	 */
	public MigrationMetadataBuilder isolation(Isolation isolation) {
		this.isolation = isolation;
		return this;
	}

	/**
	 * Sets how long a statement may wait for a lock.
	 * @param lockTimeout the longest wait, or zero for no limit
	 * @return this builder
	 */
	public MigrationMetadataBuilder lockTimeout(Duration lockTimeout) {
		this.timeouts = new Timeouts(lockTimeout, this.timeouts.statement());
		return this;
	}

	/**
	 * Sets how long a statement may take.
	 * @param statementTimeout the longest time, or zero for no limit
	 * @return this builder
	 */
	public MigrationMetadataBuilder statementTimeout(Duration statementTimeout) {
		this.timeouts = new Timeouts(this.timeouts.lock(), statementTimeout);
		return this;
	}

	/**
	 * Builds the metadata.
	 * @return the metadata
	 */
	public MigrationMetadata build() {
		return new MigrationMetadata(this.id, this.description, this.parents, this.transactionMode, this.timeouts,
				this.isolation, this.conflicts, false, Due.ONCE, true);
	}

}
