package dev.kat.prove.internal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.kat.internal.text.OneLine;

/**
 * Numbers, times, lists and messages in words.
 */
final class Words {

	private static final String ERROR = "ERROR: ";

	private Words() {
	}

	/**
	 * Counts things: no things, 1 thing, 2 things.
	 */
	static String count(int number, String thing) {
		return switch (number) {
			case 0 -> "no " + thing + "s";
			case 1 -> "1 " + thing;
			default -> number + " " + thing + "s";
		};
	}

	/**
	 * Names the first few things, and counts the others unless there is only one more.
	 */
	static String list(List<String> things, int most) {
		int shown = (things.size() > most + 1) ? most : things.size();
		String named = things.stream().limit(shown).map(OneLine::cut).collect(Collectors.joining(", "));
		return (shown < things.size()) ? "%s and %d more".formatted(named, things.size() - shown) : named;
	}

	/**
	 * Joins texts the way a sentence does: a, b and c.
	 */
	static String and(List<String> texts) {
		if (texts.size() < 2) {
			return String.join("", texts);
		}
		int last = texts.size() - 1;
		return String.join(", ", texts.subList(0, last)) + " and " + texts.get(last);
	}

	/**
	 * The constants of enums are words with hyphens for users.
	 */
	static String hyphenated(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The first line of what the server said, the way a failing script is reported.
	 */
	static String error(String sqlState, String message) {
		String first = message.strip().lines().findFirst().orElse("");
		String text = first.startsWith(ERROR) ? first.substring(ERROR.length()) : first;
		return "%s%s (SQLSTATE %s)".formatted(ERROR, OneLine.cut(text), sqlState);
	}

	static String time(Duration duration) {
		long millis = duration.toMillis();
		if (millis < 1000) {
			return millis + " ms";
		}
		long tenths = Math.round(millis / 100.0);
		if (tenths < 100 && tenths % 10 != 0) {
			return "%d.%d s".formatted(tenths / 10, tenths % 10);
		}
		return longTime(Duration.ofSeconds(Math.round(millis / 1000.0)));
	}

	private static String longTime(Duration duration) {
		List<String> parts = new ArrayList<>();
		addTo(parts, duration.toHours(), "h");
		addTo(parts, duration.toMinutesPart(), "min");
		if (duration.toHours() == 0) {
			addTo(parts, duration.toSecondsPart(), "s");
		}
		return String.join(" ", parts);
	}

	private static void addTo(List<String> parts, long number, String unit) {
		if (number > 0) {
			parts.add(number + " " + unit);
		}
	}

}
