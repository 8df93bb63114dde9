package dev.kat.fuzz;

import java.util.Random;
import java.util.regex.Pattern;

/**
 * Writes text as a YAML scalar in one of the ways in which it can be written.
 */
final class YamlText {

	/** Nothing that YAML could read as anything but text. */
	private static final Pattern PLAIN = Pattern.compile("[a-z]{3,}_[a-z0-9_]+|\\d{2,}_[a-z]+_[a-z0-9_]+");

	private YamlText() {
	}

	static String of(String text, Random random) {
		if (PLAIN.matcher(text).matches() && random.nextBoolean()) {
			return text;
		}
		boolean oneLine = text.chars().noneMatch((character) -> character < ' ');
		return (oneLine && random.nextBoolean()) ? "'" + text.replace("'", "''") + "'" : inDoubleQuotes(text, random);
	}

	private static String inDoubleQuotes(String text, Random random) {
		boolean escaped = random.nextBoolean();
		StringBuilder quoted = new StringBuilder("\"");
		text.codePoints().forEach((character) -> quoted.append(inDoubleQuotes(character, escaped)));
		return quoted.append('"').toString();
	}

	private static String inDoubleQuotes(int character, boolean escaped) {
		return switch (character) {
			case '"' -> "\\\"";
			case '\\' -> "\\\\";
			case '\n' -> "\\n";
			case '\t' -> "\\t";
			default -> (escaped && character > '~') ? "\\U%08x".formatted(character) : Character.toString(character);
		};
	}

}
