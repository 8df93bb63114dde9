package dev.kat.boot.internal.status;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;

/**
 * A run of this instance. Several threads may use it.
 */
public final class OwnRun {

	private final Operation operation;

	private final Instant since = Instant.now();

	private final Map<MigrationId, Progress> progress = new LinkedHashMap<>();

	private boolean begun;

	OwnRun(MigrationPlan plan) {
		this.operation = plan.rollsBack() ? Operation.DOWN : Operation.UP;
		for (MigrationStep step : plan.steps()) {
			this.progress.put(step.id(), Progress.PLANNED);
		}
	}

	/**
	 * {@return what the run does}
	 */
	public Operation operation() {
		return this.operation;
	}

	/**
	 * {@return when it was planned}
	 */
	public Instant since() {
		return this.since;
	}

	/**
	 * Returns whether one of its migrations has begun. Until then, the run may be waiting
	 * for that of another instance.
	 * @return whether it has begun
	 */
	public synchronized boolean hasBegun() {
		return this.begun;
	}

	/**
	 * Returns how far a migration has got.
	 * @param migration the migration
	 * @return its progress; empty if the run has nothing to do with it
	 */
	public synchronized Optional<Progress> of(MigrationId migration) {
		return Optional.ofNullable(this.progress.get(migration));
	}

	synchronized void set(MigrationId migration, Progress next) {
		this.begun |= next == Progress.RUNNING;
		this.progress.put(migration, next);
	}

	/**
	 * How far a migration of a run has got.
	 */
	public enum Progress {

		/** It has not begun. */
		PLANNED,

		/** It is being applied or rolled back. */
		RUNNING,

		/** It has been applied or rolled back, by whichever instance. */
		DONE,

		/** It has failed. */
		FAILED

	}

}
