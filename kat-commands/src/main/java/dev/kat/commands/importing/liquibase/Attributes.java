package dev.kat.commands.importing.liquibase;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands after the name of a change set, as {@code name:value}. Names are read in
 * any case.
 *
 * @param values the values by name, in lower case
 */
record Attributes(Map<String, String> values) {

	private static final String VALUE = "(\"[^\"]*\"|'[^']*'|\\S*)";

	private static final Pattern ATTRIBUTE = Pattern.compile("(?<!\\S)([A-Za-z]+):" + VALUE);

	private static final Pattern ATTRIBUTE_OF_PROPERTY = Pattern.compile("(?<!\\S)([A-Za-z]+)\\s*[:=]\\s*" + VALUE);

	static Attributes of(String text) {
		return of(ATTRIBUTE.matcher(text));
	}

	/**
	 * Reads those of a property, which can have an equals sign, and blanks around it.
	 */
	static Attributes ofProperty(String text) {
		return of(ATTRIBUTE_OF_PROPERTY.matcher(text));
	}

	/**
	 * Takes over those of an element.
	 */
	static Attributes of(Map<String, String> attributes) {
		Map<String, String> values = new LinkedHashMap<>();
		attributes.forEach((name, value) -> values.put(name.toLowerCase(Locale.ROOT), value));
		return new Attributes(values);
	}

	private static Attributes of(Matcher matcher) {
		Map<String, String> values = new LinkedHashMap<>();
		while (matcher.find()) {
			values.put(matcher.group(1).toLowerCase(Locale.ROOT), unquoted(matcher.group(2)));
		}
		return new Attributes(values);
	}

	static String unquoted(String text) {
		boolean isQuoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"))
				&& text.charAt(0) == text.charAt(text.length() - 1);
		return isQuoted ? text.substring(1, text.length() - 1) : text;
	}

	/**
	 * {@return the first of these that has a value}
	 */
	Optional<String> get(String... names) {
		for (String name : names) {
			String value = this.values.get(name.toLowerCase(Locale.ROOT));
			if (value != null && !value.isEmpty()) {
				return Optional.of(value);
			}
		}
		return Optional.empty();
	}

	boolean is(String name, boolean byDefault) {
		return get(name).map(Boolean::parseBoolean).orElse(byDefault);
	}

}
