package dev.kat.commands;

import java.util.List;

import dev.kat.commands.settings.Tool;
import dev.kat.error.InvalidConfigurationException;

/**
 * References to migrations, as given.
 */
final class References {

	private References() {
	}

	/**
	 * Returns the targets of a command. An empty list is a mistake, for example a
	 * variable that is not set. It never means all.
	 * @throws InvalidConfigurationException if there is none
	 */
	static List<String> targets(List<String> given, Tool tool) {
		List<String> targets = given.stream().map(String::strip).filter((target) -> !target.isEmpty()).toList();
		if (targets.isEmpty()) {
			throw new InvalidConfigurationException(tool.parameter("targets"), "it names no migration");
		}
		return targets;
	}

}
