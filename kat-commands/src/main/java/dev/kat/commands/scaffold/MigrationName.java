package dev.kat.commands.scaffold;

import java.util.Locale;

import dev.kat.commands.settings.Tool;
import dev.kat.error.InvalidConfigurationException;

/**
 * The name of a new migration.
 */
public final class MigrationName {

	/** The limit of metadata.yaml. */
	public static final int LONGEST = 200;

	private MigrationName() {
	}

	/**
	 * Makes a name from a text: in lower case, with underscores for spaces, and without
	 * any character that is not a letter, digit or underscore.
	 * @param text the text
	 * @return the name, which can be empty or too long
	 */
	public static String of(String text) {
		return text.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replaceAll("[^a-z0-9_]", "");
	}

	/**
	 * Makes a name from what was typed.
	 * @throws InvalidConfigurationException if nothing is left, or too much
	 */
	static String of(String typed, Tool tool) {
		String name = of(typed);
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
