package dev.kat.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.kat.commands.settings.Settings;
import dev.kat.commands.settings.SettingsException;
import dev.kat.internal.text.DidYouMean;
import dev.kat.internal.text.OneLine;

/**
 * Checks the properties on a command line: a misspelt one would silently have no effect,
 * and everyone on the machine can read a password there.
 */
final class GivenProperties {

	/** A password, unless it is a placeholder as in the application's configuration. */
	private static final Pattern PASSWORD = passwordUnless("\\$\\{[^}]+}");

	/** A password, unless it is a variable as in kat.conf.yaml. */
	private static final Pattern CONFIGURED_PASSWORD = passwordUnless("\\$(\\w+|\\{\\w+})");

	/** Why not, and what to do. */
	static final String ELSEWHERE = "Everyone on this machine can see it in the list of processes. Use --password, which "
			+ "asks for it, KAT_PASSWORD or ~/.pgpass.";

	private GivenProperties() {
	}

	private static Pattern passwordUnless(String variable) {
		return Pattern.compile("//[^/?#]*:(?!%1$s@)[^/?#]*@|[?&](ssl)?password=(?!%1$s(&|$))".replace("%1$s", variable),
				Pattern.CASE_INSENSITIVE);
	}

	/**
	 * Refuses a URL that contains a password.
	 * @param option the option that it comes from
	 * @return the URL
	 */
	static String url(String option, String url) {
		return requireNone(PASSWORD, option, url);
	}

	/**
	 * Refuses a URL for kat.conf.yaml that contains a password.
	 * @return the URL
	 */
	static String configuredUrl(String url) {
		return requireNone(CONFIGURED_PASSWORD, "--url", url);
	}

	private static String requireNone(Pattern password, String option, String url) {
		if (password.matcher(url).find()) {
			throw new SettingsException("Invalid %s: it contains a password".formatted(option), ELSEWHERE);
		}
		return url;
	}

	/**
	 * Refuses a password that is not the name of a variable.
	 * @param value what was given
	 * @return it
	 */
	static String variable(String value) {
		if (!value.matches("\\$(\\w+|\\{\\w+})")) {
			throw new SettingsException("Invalid --dbPassword: it is not the name of a variable",
					"Everyone on this machine can see the command line in the list of processes. Write "
							+ "--dbPassword '$DB_PASSWORD', and set that variable for kat.");
		}
		return value;
	}

	/**
	 * Refuses properties that do not exist, and passwords.
	 */
	static void check(Map<String, String> properties) {
		properties.forEach((name, value) -> {
			if (uniform(name).endsWith("password")) {
				throw new SettingsException("Invalid --set %s: it is a password".formatted(OneLine.cut(name)),
						ELSEWHERE);
			}
			url("--set " + OneLine.cut(name), value);
			requireKnown(name);
		});
	}

	private static void requireKnown(String name) {
		boolean isPlaceholder = Stream.of(".", "[").map("kat.placeholders"::concat).anyMatch(name::startsWith);
		List<String> known = Settings.names();
		String complete = "kat." + name;
		if (known.stream().anyMatch((one) -> uniform(one).equals(uniform(complete)))) {
			throw new SettingsException(
					"Unknown property: %s (did you mean %s?)".formatted(OneLine.cut(name), OneLine.cut(complete)),
					"--set takes the kat.* properties of the starter.");
		}
		if (name.startsWith("kat.") && !isPlaceholder
				&& known.stream().noneMatch((one) -> uniform(one).equals(uniform(name)))) {
			throw new SettingsException("Unknown property: " + OneLine.cut(name) + DidYouMean.hint(name, known),
					"--set takes the kat.* properties of the starter.");
		}
	}

	/**
	 * Returns the same form for all spellings of a property, without the index of a list.
	 */
	private static String uniform(String name) {
		return name.replaceAll("\\[\\d+]$", "").replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

}
