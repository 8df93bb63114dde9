package dev.kat.maven.scaffold;

import java.util.Locale;

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
	 * Makes a name of what somebody typed: in lower case, with underscores for spaces,
	 * and without anything but letters, digits and underscores.
	 * @throws InvalidConfigurationException if nothing is left, or too much
	 */
	static String of(String typed) {
		String name = typed.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replaceAll("[^a-z0-9_]", "");
		if (name.isEmpty()) {
			throw new InvalidConfigurationException("kat.name",
					"nothing is left of '%s' without characters other than a-z, 0-9 and _".formatted(typed));
		}
		if (name.length() > LONGEST) {
			throw new InvalidConfigurationException("kat.name",
					"it has %d characters, and %d are allowed".formatted(name.length(), LONGEST));
		}
		return name;
	}

}
