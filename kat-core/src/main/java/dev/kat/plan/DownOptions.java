package dev.kat.plan;

import java.util.Collection;
import java.util.List;

import dev.kat.error.InvalidConfigurationException;

/**
 * Which of the applied migrations to roll back.
 *
 * @param selection how they are selected
 * @param targets references to the migrations to roll back with their descendants, only
 * for {@link Selection#TARGETS}
 * @param count how many to roll back, only for {@link Selection#LAST}
 * @param includesMissing whether migrations without a folder here are also selected;
 * those that build on named ones always are
 * @param includesIrreversible whether migrations that have no down script are also rolled
 * back, by deleting their rows and running nothing; otherwise they keep the plan from
 * being run
 */
public record DownOptions(Selection selection, List<String> targets, int count, boolean includesMissing,
		boolean includesIrreversible) {

	/**
	 * Copies the targets.
	 * @param selection how the migrations are selected
	 * @param targets references to the migrations to roll back with their descendants
	 * @param count how many to roll back
	 * @param includesMissing whether migrations that have no folder here are selected
	 * @param includesIrreversible whether migrations that have no down script are rolled
	 * back
	 * @throws InvalidConfigurationException if the count of the last migrations is not
	 * positive, or if no migration is named
	 */
	public DownOptions {
		targets = List.copyOf(targets);
		if (selection == Selection.LAST && count < 1) {
			throw new InvalidConfigurationException("kat.count", "it must be at least 1, but is %d".formatted(count));
		}
		if (selection == Selection.TARGETS && targets.isEmpty()) {
			throw new InvalidConfigurationException("kat.targets", "it names no migration");
		}
	}

	/**
	 * {@return options for the migration without applied children that was applied last}
	 */
	public static DownOptions last() {
		return last(1);
	}

	/**
	 * Selects the migrations applied last, each among those on which nothing builds any
	 * longer.
	 * @param count how many
	 * @return the options
	 * @throws InvalidConfigurationException if the count is not positive
	 */
	public static DownOptions last(int count) {
		return new DownOptions(Selection.LAST, List.of(), count, false, false);
	}

	/**
	 * Selects migrations with their applied descendants, and nothing else.
	 * @param references timestamps, {@code <timestamp>_<name>}, or unique names
	 * @return the options
	 * @throws InvalidConfigurationException if there is none
	 */
	public static DownOptions targets(Collection<String> references) {
		return new DownOptions(Selection.TARGETS, List.copyOf(references), 0, false, false);
	}

	/**
	 * Selects migrations with their applied descendants, and nothing else.
	 * @param references timestamps, {@code <timestamp>_<name>}, or unique names
	 * @return the options
	 * @throws InvalidConfigurationException if there is none
	 */
	public static DownOptions targets(String... references) {
		return targets(List.of(references));
	}

	/**
	 * Selects what the last run applied. A run counts if something that it applied is
	 * still applied and has a folder here: another application that shares the record may
	 * have run since. {@link #withMissing()} lets every run count.
	 * @return the options
	 */
	public static DownOptions lastRun() {
		return new DownOptions(Selection.LAST_RUN, List.of(), 0, false, false);
	}

	/**
	 * {@return options for everything that is applied}
	 */
	public static DownOptions all() {
		return new DownOptions(Selection.ALL, List.of(), 0, false, false);
	}

	/**
	 * Also selects migrations without a folder here. Otherwise they are left out unless
	 * they are named or build on one that is, because another application may share the
	 * record.
	 * @return the extended options
	 */
	public DownOptions withMissing() {
		return new DownOptions(this.selection, this.targets, this.count, true, this.includesIrreversible);
	}

	/**
	 * Also rolls back migrations that have no down script: their rows are deleted,
	 * nothing runs, and what they made stays in the database. Without this, they keep the
	 * whole plan from being run.
	 * @return the extended options
	 */
	public DownOptions withoutScript() {
		return new DownOptions(this.selection, this.targets, this.count, this.includesMissing, true);
	}

	/**
	 * The ways to select migrations.
	 */
	public enum Selection {

		/** The ones applied last. */
		LAST,

		/** Named ones with their descendants. */
		TARGETS,

		/** Those of the last run that applied one with a folder here. */
		LAST_RUN,

		/** All. */
		ALL

	}

}
