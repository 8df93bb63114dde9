package dev.kat.plan;

import java.util.List;
import java.util.Optional;

/**
 * What is going on in a database at one moment, done by any instance.
 *
 * @param run who holds the run lock: an instance that migrates, or that corrects the
 * record; empty if none does. Between two migrations of a run, that can be so for a
 * moment
 * @param migrations the migrations that are being applied or rolled back, in the order of
 * the status report
 */
public record Activity(Optional<RunLockHolder> run, List<RunningMigration> migrations) {

	/**
	 * Copies the list of migrations.
	 * @param run who holds the run lock
	 * @param migrations the migrations that are being applied or rolled back
	 */
	public Activity {
		migrations = List.copyOf(migrations);
	}

}
