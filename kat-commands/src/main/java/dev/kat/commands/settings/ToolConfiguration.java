package dev.kat.commands.settings;

import java.util.Map;
import java.util.Optional;

/**
 * What a tool's own configuration file sets, or variables that stand for its keys, and
 * what was typed.
 *
 * @param properties properties by their names
 * @param passwords the passwords that were typed, by the names of their properties
 * @param connection the database
 */
record ToolConfiguration(Map<String, String> properties, Map<String, String> passwords,
		Optional<NamedConnection> connection) {

	/** Without such a file. */
	static final ToolConfiguration NONE = new ToolConfiguration(Map.of(), Map.of(), Optional.empty());

	/**
	 * Leaves out the values, because some are secret.
	 */
	@Override
	public String toString() {
		return "ToolConfiguration";
	}

}
