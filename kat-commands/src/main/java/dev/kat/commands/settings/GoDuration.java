package dev.kat.commands.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads durations as Go writes them, such as {@code 1h30m} or {@code 1.5s}.
 */
final class GoDuration {

	/** A whole duration. */
	static final String PATTERN = "0|(?:\\d{1,9}(?:\\.\\d{1,9})?(?:ns|us|µs|ms|s|m|h))+";

	private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|h)");

	private static final Map<String, Long> NANOSECONDS = Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L,
			"s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

	private GoDuration() {
	}

	/**
	 * Reads a duration that {@link #PATTERN} matches.
	 */
	static Duration parse(String text) {
		Duration sum = Duration.ZERO;
		Matcher part = PART.matcher(text);
		while (part.find()) {
			long unit = NANOSECONDS.getOrDefault(part.group(2), 1L);
			BigDecimal[] amount = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit))
				.divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
			sum = sum.plusSeconds(amount[0].longValue()).plusNanos(amount[1].longValue());
		}
		return sum;
	}

}
