package dev.kat.prove.locks;

import java.util.List;
import java.util.Optional;

import dev.kat.prove.ScriptFailure;

/**
 * What the migrations of a graph lock, when each is applied to the tables that those
 * before it have made.
 *
 * @param migrations the migrations, in the order in which they were applied
 * @param failure the script that failed, if one did; those after it were not run
 */
public record LockReport(List<MigrationLocks> migrations, Optional<ScriptFailure> failure) {

	/**
	 * Copies the list.
	 * @param migrations the migrations
	 * @param failure the script that failed, if one did
	 */
	public LockReport {
		migrations = List.copyOf(migrations);
	}

	/**
	 * {@return the migrations with a finding}
	 */
	public List<MigrationLocks> blocking() {
		return this.migrations.stream().filter((migration) -> !migration.blocking().isEmpty()).toList();
	}

	/**
	 * Returns the migrations for which {@code kat.lock-timeout} should be set.
	 * @return those for which readers or writers wait, and which do not limit how long
	 * they wait for their own locks
	 */
	public List<MigrationLocks> withoutLockTimeout() {
		return this.migrations.stream()
			.filter((migration) -> migration.isFelt() && !migration.hasLockTimeout())
			.toList();
	}

}
