package dev.kat.commands.settings;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a value of kat.conf.yaml must look like, once its variables are expanded.
 */
enum ConfigurationType {

	/** Any text. A number or a flag is read as it is written. */
	TEXT("text", ".*"),

	/** True or false, in YAML's words. */
	FLAG("true or false", "(?i)true|false|yes|no|on|off"),

	/** Digits. */
	WHOLE_NUMBER("a whole number", "\\d{1,9}"),

	/** A duration as Go writes it, such as {@code 1h30m}. */
	DURATION("a duration such as 500ms, 10s or 1h30m", GoDuration.PATTERN),

	/** How much to insist on TLS. */
	SSL_MODE("one of disable, allow, prefer, require, verify-ca, verify-full",
			"disable|allow|prefer|require|verify-ca|verify-full"),

	/** The database system. SQLite is refused with a message of its own. */
	DRIVER("postgres", "postgres|postgresql");

	private static final List<String> TRUE = List.of("true", "yes", "on");

	private final String expected;

	private final Pattern pattern;

	ConfigurationType(String expected, String pattern) {
		this.expected = expected;
		this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
	}

	String expected() {
		return this.expected;
	}

	boolean accepts(String text) {
		return this.pattern.matcher(text).matches();
	}

	static boolean isTrue(String text) {
		return TRUE.contains(text.toLowerCase(Locale.ROOT));
	}

}
