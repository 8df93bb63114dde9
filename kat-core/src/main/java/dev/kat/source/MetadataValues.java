package dev.kat.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import dev.kat.error.OneLine;
import dev.kat.migration.Isolation;
import dev.kat.migration.Timeouts;

/**
 * The values of a metadata.yaml, read by type. A value of the wrong type is reported and
 * reads as absent.
 */
final class MetadataValues {

	private static final Pattern WHOLE_NUMBER = Pattern.compile("[-+]?\\d+");

	private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

	private static final Set<String> TRUE = Set.of("true", "yes", "on");

	private final String file;

	private final Map<MetadataKey, Node> entries;

	private final List<String> problems;

	MetadataValues(String file, Map<MetadataKey, Node> entries, List<String> problems) {
		this.file = file;
		this.entries = entries;
		this.problems = problems;
	}

	boolean has(MetadataKey key) {
		return this.entries.containsKey(key);
	}

	@Nullable String text(MetadataKey key) {
		ScalarNode scalar = scalar(key, Tag.STR, "text");
		return (scalar != null) ? scalar.getValue() : null;
	}

	boolean flag(MetadataKey key) {
		ScalarNode scalar = scalar(key, Tag.BOOL, "true or false");
		return scalar != null && TRUE.contains(scalar.getValue().toLowerCase(Locale.ROOT));
	}

	@Nullable Long wholeNumber(MetadataKey key) {
		ScalarNode digits = digits(key);
		ScalarNode scalar = (digits != null) ? digits : scalar(key, Tag.INT, "a whole number");
		if (scalar == null) {
			return null;
		}
		Long number = WHOLE_NUMBER.matcher(scalar.getValue()).matches() ? parse(scalar.getValue()) : null;
		if (number == null) {
			report(key, "Wrong type for '%s'".formatted(key.text()),
					"expected a whole number in plain digits, found " + OneLine.cut(scalar.getValue()));
		}
		return number;
	}

	/** With zeros in front, YAML reads an octal number, or with an 8 or a 9 a text. */
	private @Nullable ScalarNode digits(MetadataKey key) {
		return (this.entries.get(key) instanceof ScalarNode scalar && scalar.isPlain()
				&& WHOLE_NUMBER.matcher(scalar.getValue()).matches()) ? scalar : null;
	}

	private static @Nullable Long parse(String digits) {
		try {
			return Long.valueOf(digits);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * Reads a duration; a bare 0 is one, too.
	 */
	@Nullable Duration duration(MetadataKey key) {
		if (this.entries.get(key) instanceof ScalarNode zero && zero.getTag().equals(Tag.INT)
				&& zero.getValue().equals("0")) {
			return Duration.ZERO;
		}
		ScalarNode scalar = scalar(key, Tag.STR, "a duration such as 2s or 10m");
		if (scalar == null) {
			return null;
		}
		Matcher matcher = DURATION.matcher(scalar.getValue());
		if (matcher.matches()) {
			Duration duration = duration(Long.parseLong(matcher.group(1)), matcher.group(2));
			if (Timeouts.isPossible(duration)) {
				return duration;
			}
		}
		report(key, "Wrong type for '%s'".formatted(key.text()),
				"expected a duration such as 500ms, 2s, 10m, 1h, at most 24d, or 0 for no limit, found "
						+ OneLine.cut(scalar.getValue()));
		return null;
	}

	@Nullable Isolation isolation(MetadataKey key) {
		ScalarNode scalar = scalar(key, Tag.STR, "text such as serializable");
		if (scalar == null) {
			return null;
		}
		Optional<Isolation> level = Isolation.of(scalar.getValue());
		if (level.isEmpty()) {
			report(key, "Invalid isolation", "expected one of %s, found %s"
				.formatted(String.join(", ", Isolation.names()), OneLine.cut(scalar.getValue())));
		}
		return level.orElse(null);
	}

	private static Duration duration(long amount, String unit) {
		return switch (unit) {
			case "ms" -> Duration.ofMillis(amount);
			case "s" -> Duration.ofSeconds(amount);
			case "m" -> Duration.ofMinutes(amount);
			case "h" -> Duration.ofHours(amount);
			default -> Duration.ofDays(amount);
		};
	}

	List<String> references(MetadataKey key) {
		List<String> references = new ArrayList<>();
		Node node = this.entries.get(key);
		if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
			sequence.getValue().forEach((item) -> addReference(key, item, references));
		}
		else if (node != null && !node.getTag().equals(Tag.NULL)) {
			reportType(key, node, "a list such as [1679012300]");
		}
		return references;
	}

	private void addReference(MetadataKey key, Node item, List<String> references) {
		if (item instanceof ScalarNode scalar && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.STR))) {
			references.add(scalar.getValue());
			return;
		}
		reportType(key, item, "timestamps or names in the list");
	}

	private @Nullable ScalarNode scalar(MetadataKey key, Tag tag, String expected) {
		Node node = this.entries.get(key);
		if (node == null || (key == MetadataKey.DESCRIPTION && node.getTag().equals(Tag.NULL))) {
			return null;
		}
		if (node instanceof ScalarNode scalar && scalar.getTag().equals(tag)) {
			return scalar;
		}
		reportType(key, node, expected);
		return null;
	}

	private void reportType(MetadataKey key, Node node, String expected) {
		this.problems.add("Wrong type for '%s' in %s: expected %s, found %s".formatted(key.text(),
				YamlDocument.place(this.file, node), expected, YamlDocument.describe(node)));
	}

	void report(MetadataKey key, String problem, String detail) {
		Node node = this.entries.get(key);
		String place = (node != null) ? YamlDocument.place(this.file, node) : this.file;
		this.problems.add("%s in %s: %s".formatted(problem, place, detail));
	}

}
