package dev.kat.commands.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses placeholders that Spring Boot has found no value for, because the server would
 * get them as they are.
 */
final class Placeholder {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}:]*}");

	private Placeholder() {
	}

	/**
	 * Returns a value without placeholders.
	 * @throws SettingsException if there is one. Nothing else of the value is quoted
	 */
	static String refuseIn(String property, String value) {
		Matcher placeholder = PLACEHOLDER.matcher(value);
		if (placeholder.find()) {
			throw refused(property, placeholder.group());
		}
		return value;
	}

	/**
	 * Returns a secret that is no placeholder. It can contain what looks like one.
	 * @throws SettingsException if it is one
	 */
	static String refuseAs(String property, String secret) {
		if (PLACEHOLDER.matcher(secret).matches()) {
			throw refused(property, secret);
		}
		return secret;
	}

	private static SettingsException refused(String property, String placeholder) {
		return new SettingsException("Invalid %s: %s is not set here".formatted(property, placeholder),
				"Set the same environment variables as for the application, or write a default, for example "
						+ "${DB_HOST:localhost}.");
	}

}
