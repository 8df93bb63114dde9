package dev.kat.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import dev.kat.internal.text.OneLine;
import dev.kat.migration.Isolation;
import dev.kat.migration.Timeouts;

/**
 * Reads a value of a metadata.yaml. One of the wrong type is reported, and reads as
 * absent.
 *
 * @param <T> what the value is read as
 */
@FunctionalInterface
interface ValueType<T> {

	/** A text. */
	ValueType<String> TEXT = (value) -> value.scalar(Tag.STR, "text");

	/** A text; a key without a value counts as missing. */
	ValueType<String> TEXT_OR_NOTHING = (value) -> value.isNothing() ? Optional.empty() : TEXT.read(value);

	/** True or false. */
	ValueType<Boolean> FLAG = (value) -> value.scalar(Tag.BOOL, "true or false").map(ValueType::isTrue);

	/** A whole number, with or without leading zeros. */
	ValueType<Long> WHOLE_NUMBER = ValueType::wholeNumber;

	/** A duration that PostgreSQL accepts as a timeout; a bare 0 is one, too. */
	ValueType<Duration> TIMEOUT = ValueType::timeout;

	/** An isolation level by its SQL name. */
	ValueType<Isolation> ISOLATION_LEVEL = ValueType::isolation;

	/** The word nothing, which reads as true. */
	ValueType<Boolean> NOTHING = ValueType::nothing;

	/** References to migrations. */
	ValueType<List<String>> REFERENCES = ValueType::references;

	/**
	 * Reads a value.
	 * @param value the value
	 * @return what was read; empty if a problem has been reported
	 */
	Optional<T> read(MetadataValue value);

	private static boolean isTrue(String text) {
		return Set.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT));
	}

	private static Optional<Long> wholeNumber(MetadataValue value) {
		// With leading zeros, YAML reads an octal number, or text if there is an 8 or a
		// 9.
		Optional<String> text = (value.node() instanceof ScalarNode scalar && scalar.isPlain()
				&& isWholeNumber(scalar.getValue())) ? Optional.of(scalar.getValue())
						: value.scalar(Tag.INT, "a whole number");
		Optional<Long> number = (text.isPresent() && isWholeNumber(text.get())) ? parse(text.get()) : Optional.empty();
		if (text.isPresent() && number.isEmpty()) {
			value.reportWrongType("a whole number in plain digits", OneLine.cut(text.get()));
		}
		return number;
	}

	private static boolean isWholeNumber(String text) {
		int start = (text.startsWith("-") || text.startsWith("+")) ? 1 : 0;
		for (int index = start; index < text.length(); index++) {
			if (text.charAt(index) < '0' || text.charAt(index) > '9') {
				return false;
			}
		}
		return text.length() > start;
	}

	/** Reads digits, of which there can be too many. */
	static Optional<Long> parse(String digits) {
		try {
			return Optional.of(Long.valueOf(digits));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	private static Optional<Duration> timeout(MetadataValue value) {
		if (value.node() instanceof ScalarNode zero && zero.getTag().equals(Tag.INT) && zero.getValue().equals("0")) {
			return Optional.of(Duration.ZERO);
		}
		Optional<String> text = value.scalar(Tag.STR, "a duration such as 2s or 10m");
		Optional<Duration> timeout = text.flatMap(ValueType::duration).filter(Timeouts::isPossible);
		if (text.isPresent() && timeout.isEmpty()) {
			value.reportWrongType("a duration such as 500ms, 2s, 10m, 1h, at most 24d, or 0 for no limit",
					OneLine.cut(text.get()));
		}
		return timeout;
	}

	private static Optional<Duration> duration(String text) {
		Matcher matcher = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)").matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		long amount = Long.parseLong(matcher.group(1));
		return Optional.of(switch (matcher.group(2)) {
			case "ms" -> Duration.ofMillis(amount);
			case "s" -> Duration.ofSeconds(amount);
			case "m" -> Duration.ofMinutes(amount);
			case "h" -> Duration.ofHours(amount);
			default -> Duration.ofDays(amount);
		});
	}

	private static Optional<Isolation> isolation(MetadataValue value) {
		Optional<String> text = value.scalar(Tag.STR, "text such as serializable");
		Optional<Isolation> level = text.flatMap(Isolation::of);
		if (text.isPresent() && level.isEmpty()) {
			value.report("Invalid isolation", "expected one of %s, found %s"
				.formatted(String.join(", ", Isolation.names()), OneLine.cut(text.get())));
		}
		return level;
	}

	private static Optional<Boolean> nothing(MetadataValue value) {
		String expected = "the word nothing";
		if (value.isNothing()) {
			value.reportWrongType(expected, "no value");
			return Optional.empty();
		}
		Optional<String> text = value.scalar(Tag.STR, expected);
		boolean isNothing = text.filter((word) -> word.equals("nothing")).isPresent();
		if (text.isPresent() && !isNothing) {
			value.report("Invalid down", "expected %s, found %s; a script belongs into down.sql".formatted(expected,
					OneLine.cut(text.get())));
		}
		return isNothing ? Optional.of(true) : Optional.empty();
	}

	private static Optional<List<String>> references(MetadataValue value) {
		if (value.isNothing()) {
			return Optional.empty();
		}
		List<String> references = new ArrayList<>();
		if (value.node() instanceof SequenceNode sequence && sequence.getTag().equals(Tag.SEQ)) {
			for (Node item : sequence.getValue()) {
				if (item instanceof ScalarNode scalar
						&& (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.STR))) {
					references.add(scalar.getValue());
				}
				else {
					value.at(item).reportWrongType("timestamps or names in the list");
				}
			}
		}
		else {
			value.reportWrongType("a list such as [1679012300]");
		}
		return Optional.of(references);
	}

}
