package dev.kat.commands;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.Tool;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.UpOptions;

/**
 * The migrations selected, in at most one of several ways.
 *
 * @param count how many, or {@code null}
 * @param targets which ones, by reference, or {@code null}
 * @param all whether all
 * @param lastRun whether those of the last run
 * @param withMissing whether to also roll back what has no folder here
 * @param withoutScript whether to also roll back what has no down script
 */
public record Selection(@Nullable Integer count, @Nullable List<String> targets, boolean all, boolean lastRun,
		boolean withMissing, boolean withoutScript) {

	/**
	 * Selects how many or which ones.
	 * @param count how many, or {@code null}
	 * @param targets which ones, by reference, or {@code null}
	 */
	public Selection(@Nullable Integer count, @Nullable List<String> targets) {
		this(count, targets, false, false, false, false);
	}

	/**
	 * Selects what to apply: everything by default.
	 * @throws SettingsException if it is selected in two ways, or can only be rolled back
	 * @throws InvalidConfigurationException if the targets name nothing
	 */
	UpOptions up(Tool tool) {
		requireOneWay(tool);
		requireNotSet("lastRun", this.lastRun, tool);
		requireNotSet("withMissing", this.withMissing, tool);
		requireNotSet("withoutScript", this.withoutScript, tool);
		return named(tool).map(UpOptions::targets)
			.or(() -> Optional.ofNullable(this.count).map(UpOptions::next))
			.orElseGet(UpOptions::all);
	}

	private static void requireNotSet(String parameter, boolean isSet, Tool tool) {
		if (isSet) {
			throw new SettingsException("Nothing to apply for " + tool.parameter(parameter),
					"It is only for rolling back: use %s, or %s=down.".formatted(tool.command("down"),
							tool.parameter("direction")));
		}
	}

	/**
	 * Selects what to roll back: the last migration by default.
	 * @throws SettingsException if it is selected in two ways
	 * @throws InvalidConfigurationException if the targets name nothing
	 */
	DownOptions down(Tool tool) {
		requireOneWay(tool);
		DownOptions selected = selected(tool);
		DownOptions extended = this.withMissing ? selected.withMissing() : selected;
		return this.withoutScript ? extended.withoutScript() : extended;
	}

	private DownOptions selected(Tool tool) {
		if (this.all) {
			return DownOptions.all();
		}
		if (this.lastRun) {
			return DownOptions.lastRun();
		}
		return named(tool).map(DownOptions::targets)
			.or(() -> Optional.ofNullable(this.count).map(DownOptions::last))
			.orElseGet(DownOptions::last);
	}

	private Optional<List<String>> named(Tool tool) {
		return Optional.ofNullable(this.targets).map((given) -> References.targets(given, tool));
	}

	private void requireOneWay(Tool tool) {
		List<String> given = Stream
			.of(way("count", this.count != null), way("targets", this.targets != null), way("all", this.all),
					way("lastRun", this.lastRun))
			.flatMap(Optional::stream)
			.map(tool::parameter)
			.toList();
		if (given.size() > 1) {
			throw new SettingsException("Conflicting parameters: " + String.join(", ", given),
					"Each of them selects migrations: give only one.");
		}
	}

	private static Optional<String> way(String parameter, boolean isGiven) {
		return isGiven ? Optional.of(parameter) : Optional.empty();
	}

}
