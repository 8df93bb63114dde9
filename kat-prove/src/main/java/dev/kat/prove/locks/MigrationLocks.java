package dev.kat.prove.locks;

import java.util.List;

import dev.kat.migration.MigrationId;
import dev.kat.migration.TransactionMode;

/**
 * What one migration locks.
 *
 * @param migration the migration
 * @param mode how its script is run
 * @param hasLockTimeout whether it sets {@code lock_timeout}, in its script or its
 * metadata.yaml, before anything has to wait for it
 * @param statements its statements in their order; a migration in Java counts as one
 */
public record MigrationLocks(MigrationId migration, TransactionMode mode, boolean hasLockTimeout,
		List<StatementLocks> statements) {

	/**
	 * Copies the list.
	 * @param migration the migration
	 * @param mode how its script is run
	 * @param hasLockTimeout whether it sets {@code lock_timeout}
	 * @param statements its statements in their order
	 */
	public MigrationLocks {
		statements = List.copyOf(statements);
	}

	/**
	 * {@return the statements that are findings}
	 */
	public List<StatementLocks> blocking() {
		return this.statements.stream().filter((statement) -> statement.blocking().isPresent()).toList();
	}

	/**
	 * Returns whether an application may notice it.
	 * @return whether readers or writers of a table that was there wait for it, however
	 * briefly
	 */
	public boolean isFelt() {
		return this.statements.stream().anyMatch(StatementLocks::isFelt);
	}

}
