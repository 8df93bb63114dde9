package dev.kat.plan;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.kat.migration.MigrationId;

/**
 * What one run did.
 *
 * @param run identifies the run in the journal; zeros if there was nothing to do
 * @param done the steps this run did, in the order in which they ended
 * @param doneElsewhere the planned migrations that another instance took care of
 */
public record MigrationReport(UUID run, List<Done> done, List<MigrationId> doneElsewhere) {

	/** A random one would load the classes of a random generator at every start. */
	private static final UUID NO_RUN = new UUID(0, 0);

	/**
	 * Copies the lists.
	 * @param run identifies the run in the journal
	 * @param done the steps this run did, in the order in which they ended
	 * @param doneElsewhere the planned migrations that another instance took care of
	 */
	public MigrationReport {
		done = List.copyOf(done);
		doneElsewhere = List.copyOf(doneElsewhere);
	}

	/**
	 * {@return the report of a run with nothing to do, which the journal does not know}
	 */
	public static MigrationReport nothing() {
		return new MigrationReport(NO_RUN, List.of(), List.of());
	}

	/**
	 * A step that was done.
	 *
	 * @param step the step as it was planned
	 * @param duration how long it took
	 */
	public record Done(MigrationStep step, Duration duration) {

		/**
		 * {@return the migration's timestamp and name}
		 */
		public MigrationId id() {
			return this.step.id();
		}

	}

}
