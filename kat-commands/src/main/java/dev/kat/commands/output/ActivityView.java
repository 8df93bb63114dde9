package dev.kat.commands.output;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.kat.plan.Activity;
import dev.kat.plan.RunLockHolder;
import dev.kat.plan.RunningMigration;

/**
 * What is going on in the database, as commands show it.
 *
 * @param application the application name of the instance that holds the run lock, if
 * known
 * @param since when its transaction began, if known
 * @param migrations what is being applied or rolled back
 */
public record ActivityView(@Nullable String application, @Nullable Instant since, List<Running> migrations) {

	/**
	 * Copies the list of migrations.
	 * @param application the application name of the instance that holds the run lock
	 * @param since when its transaction began
	 * @param migrations what is being applied or rolled back
	 */
	public ActivityView {
		migrations = List.copyOf(migrations);
	}

	/**
	 * Shows what is going on.
	 * @param activity what is going on
	 * @return the view; empty if there is nothing
	 */
	public static Optional<ActivityView> of(Activity activity) {
		if (activity.run().isEmpty() && activity.migrations().isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new ActivityView(activity.run().map(RunLockHolder::application).orElse(null),
				activity.run().map(RunLockHolder::since).orElse(null),
				activity.migrations().stream().map(Running::of).toList()));
	}

	/**
	 * A migration that is running.
	 *
	 * @param id its timestamp
	 * @param name its timestamp and name
	 * @param operation {@code up} or {@code down}
	 * @param waits {@code true} if it is seen to wait for a lock in the database
	 */
	public record Running(long id, String name, String operation, @Nullable Boolean waits) {

		private static Running of(RunningMigration migration) {
			return new Running(migration.id().timestamp(), migration.id().toString(), migration.operation().text(),
					migration.waits() ? true : null);
		}

	}

}
