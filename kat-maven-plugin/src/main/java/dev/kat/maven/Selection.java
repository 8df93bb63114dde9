package dev.kat.maven;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.maven.settings.SettingsException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.UpOptions;

/**
 * Which migrations somebody asked for, in one of several ways.
 *
 * @param count how many, or {@code null}
 * @param targets which ones, or {@code null}
 * @param all whether all, or {@code null}
 * @param lastRun whether those of the last run, or {@code null}
 * @param withMissing whether to roll back what has no folder here as well
 */
record Selection(@Nullable Integer count, @Nullable List<String> targets, @Nullable Boolean all,
		@Nullable Boolean lastRun, @Nullable Boolean withMissing) {

	UpOptions up() {
		requireOneWay();
		refuseToApply("kat.lastRun", this.lastRun);
		refuseToApply("kat.withMissing", this.withMissing);
		if (this.targets != null) {
			return UpOptions.targets(named(this.targets));
		}
		return (this.count != null) ? UpOptions.next(this.count) : UpOptions.all();
	}

	private static void refuseToApply(String parameter, @Nullable Boolean flag) {
		if (isTrue(flag)) {
			throw new SettingsException("Nothing to apply for " + parameter,
					"It is for rolling back: kat:down, or kat.direction=down.");
		}
	}

	DownOptions down() {
		return isTrue(this.withMissing) ? selected().withMissing() : selected();
	}

	private DownOptions selected() {
		requireOneWay();
		if (this.targets != null) {
			return DownOptions.targets(named(this.targets));
		}
		if (isTrue(this.all)) {
			return DownOptions.all();
		}
		if (isTrue(this.lastRun)) {
			return DownOptions.lastRun();
		}
		return (this.count != null) ? DownOptions.last(this.count) : DownOptions.last();
	}

	/**
	 * An empty list is a mistake, as of a variable that is not set, and never means all.
	 */
	static List<String> named(@Nullable List<String> targets) {
		List<String> names = (targets != null)
				? targets.stream().map(String::strip).filter((name) -> !name.isEmpty()).toList() : List.of();
		if (names.isEmpty()) {
			throw new InvalidConfigurationException("kat.targets", "it names no migration");
		}
		return names;
	}

	private void requireOneWay() {
		List<String> given = new ArrayList<>();
		if (this.count != null) {
			given.add("kat.count");
		}
		if (this.targets != null) {
			given.add("kat.targets");
		}
		if (isTrue(this.all)) {
			given.add("kat.all");
		}
		if (isTrue(this.lastRun)) {
			given.add("kat.lastRun");
		}
		if (given.size() > 1) {
			throw new SettingsException("Conflicting parameters: " + String.join(", ", given),
					"Each of them says which migrations are meant: give one.");
		}
	}

	static boolean isTrue(@Nullable Boolean flag) {
		return Boolean.TRUE.equals(flag);
	}

}
