package dev.kat.commands.scaffold;

import java.util.Locale;

import dev.kat.commands.settings.Tool;
import dev.kat.error.InvalidConfigurationException;

/**
 * The name of a new migration.
 */
final class MigrationName {

	/** What metadata.yaml allows. */
	private static final int LONGEST = 200;

	private MigrationName() {
	}

	/**
	 * Makes a name of what was typed: in lower case, with underscores for spaces, and
	 * without anything but letters, digits and underscores.
	 * @throws InvalidConfigurationException if nothing is left, or too much
	 */
	static String of(String typed, Tool tool) {
		String name = typed.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replaceAll("[^a-z0-9_]", "");
		if (name.isEmpty()) {
			throw new InvalidConfigurationException(tool.parameter("name"),
					"nothing is left of '%s' when all characters but a-z, 0-9 and _ are removed".formatted(typed));
		}
		if (name.length() > LONGEST) {
			throw new InvalidConfigurationException(tool.parameter("name"),
					"it has %d characters, but at most %d are allowed".formatted(name.length(), LONGEST));
		}
		return name;
	}

}
