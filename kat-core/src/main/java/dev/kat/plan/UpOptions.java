package dev.kat.plan;

import java.util.Collection;
import java.util.List;

import dev.kat.error.InvalidConfigurationException;

/**
 * Which of the pending migrations to apply.
 *
 * @param targets references to the migrations to apply with their ancestors: timestamps,
 * {@code <timestamp>_<name>}, or unique names; empty for all
 * @param count the maximum number to apply, the first in graph order
 */
public record UpOptions(List<String> targets, int count) {

	private static final UpOptions ALL = new UpOptions(List.of(), Integer.MAX_VALUE);

	/**
	 * Copies the targets.
	 * @param targets references to the migrations to apply with their ancestors
	 * @param count how many to apply at most
	 * @throws InvalidConfigurationException if the count is not positive
	 */
	public UpOptions {
		targets = List.copyOf(targets);
		if (count < 1) {
			throw new InvalidConfigurationException("kat.count", "it must be at least 1, but is %d".formatted(count));
		}
	}

	/**
	 * {@return options for everything that is pending}
	 */
	public static UpOptions all() {
		return ALL;
	}

	/**
	 * Selects the first pending migrations in graph order.
	 * @param count how many
	 * @return the options
	 * @throws InvalidConfigurationException if the count is not positive
	 */
	public static UpOptions next(int count) {
		return all().atMost(count);
	}

	/**
	 * Selects migrations with their pending ancestors, and nothing else.
	 * @param references timestamps, {@code <timestamp>_<name>}, or unique names; none to
	 * select everything
	 * @return the options
	 */
	public static UpOptions targets(Collection<String> references) {
		return new UpOptions(List.copyOf(references), Integer.MAX_VALUE);
	}

	/**
	 * Selects migrations with their pending ancestors, and nothing else.
	 * @param references timestamps, {@code <timestamp>_<name>}, or unique names
	 * @return the options
	 */
	public static UpOptions targets(String... references) {
		return targets(List.of(references));
	}

	/**
	 * Limits the selection to its first migrations in graph order.
	 * @param limit how many
	 * @return the limited options
	 * @throws InvalidConfigurationException if the limit is not positive
	 */
	public UpOptions atMost(int limit) {
		return new UpOptions(this.targets, limit);
	}

}
