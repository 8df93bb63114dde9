package dev.kat.commands;

import java.util.List;

import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.Tool;

/**
 * References to migrations, as given.
 */
final class References {

	private References() {
	}

	/**
	 * Returns the targets of a command. An empty list is a mistake, for example a
	 * variable that is not set. It never means all.
	 * @throws SettingsException if there is none
	 */
	static List<String> targets(List<String> given, Tool tool) {
		List<String> targets = given.stream().map(String::strip).filter((target) -> !target.isEmpty()).toList();
		if (targets.isEmpty()) {
			throw new SettingsException("No migration: %s names none".formatted(tool.parameter("targets")),
					"Name at least one, by its timestamp or its name.");
		}
		return targets;
	}

}
