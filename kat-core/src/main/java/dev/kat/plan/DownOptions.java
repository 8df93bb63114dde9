package dev.kat.plan;

import java.util.Collection;
import java.util.List;

import dev.kat.error.InvalidConfigurationException;

/**
 * Which of the applied migrations to roll back.
 *
 * @param selection how they are selected
 * @param targets references to the migrations to roll back with their descendants, for
 * {@link Selection#TARGETS} only
 * @param count how many to roll back, for {@link Selection#LAST} only
 * @param includesMissing whether migrations that have no folder here are selected as
 * well; those that build on named ones always are
 */
public record DownOptions(Selection selection, List<String> targets, int count, boolean includesMissing) {

	/**
	 * Copies the targets.
	 * @param selection how the migrations are selected
	 * @param targets references to the migrations to roll back with their descendants
	 * @param count how many to roll back
	 * @param includesMissing whether migrations that have no folder here are selected
	 * @throws InvalidConfigurationException if the last migrations are selected but none
	 * of them, or named ones but none is named
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
	 * {@return the migration applied last, among those on which nothing builds}
	 */
	public static DownOptions last() {
		return last(1);
	}

	/**
	 * Selects the migrations applied last, each among those on which nothing builds any
	 * more.
	 * @param count how many
	 * @return the options
	 * @throws InvalidConfigurationException if the count is not positive
	 */
	public static DownOptions last(int count) {
		return new DownOptions(Selection.LAST, List.of(), count, false);
	}

	/**
	 * Selects migrations with their applied descendants, and nothing else.
	 * @param references timestamps, {@code <timestamp>_<name>}, or names that only one
	 * migration has
	 * @return the options
	 * @throws InvalidConfigurationException if there is none
	 */
	public static DownOptions targets(Collection<String> references) {
		return new DownOptions(Selection.TARGETS, List.copyOf(references), 0, false);
	}

	/**
	 * Selects migrations with their applied descendants, and nothing else.
	 * @param references timestamps, {@code <timestamp>_<name>}, or names that only one
	 * migration has
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
		return new DownOptions(Selection.LAST_RUN, List.of(), 0, false);
	}

	/**
	 * {@return everything that is applied}
	 */
	public static DownOptions all() {
		return new DownOptions(Selection.ALL, List.of(), 0, false);
	}

	/**
	 * Selects migrations that have no folder here as well. Unless they are named, or
	 * build on what is named, they are left out: another application may share the
	 * record.
	 * @return the extended options
	 */
	public DownOptions withMissing() {
		return new DownOptions(this.selection, this.targets, this.count, true);
	}

	/**
	 * The ways to select migrations.
	 */
	public enum Selection {

		/** The last ones. */
		LAST,

		/** Named ones with their descendants. */
		TARGETS,

		/** Those of the last run that applied any with a folder here. */
		LAST_RUN,

		/** All. */
		ALL

	}

}
