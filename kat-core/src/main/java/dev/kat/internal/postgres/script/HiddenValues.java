package dev.kat.internal.postgres.script;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.kat.migration.Placeholders;

/**
 * The values of placeholders, which can be secret: where the server quotes one, the
 * placeholder is shown. Of a statement's own values, it can also quote a part.
 */
final class HiddenValues {

	/** A shorter value is searched for as a word only. */
	private static final int SHORTEST_WITHIN_WORDS = 8;

	/** How the server quotes in English and in other languages. */
	private static final Pattern QUOTED = Pattern.compile("([\"«„])([^\"»“\n]+)([\"»“])");

	private final StatementText statement;

	private final List<Value> values;

	private final Pattern any;

	/**
	 * Creates an object to hide values.
	 * @param values the values in all spellings, the longest first
	 */
	private HiddenValues(StatementText statement, List<Value> values) {
		this.statement = statement;
		this.values = values;
		this.any = Pattern.compile(values.stream().map(Value::regex).collect(Collectors.joining("|")));
	}

	/**
	 * Returns the values that a message about a statement can quote.
	 * @param placeholders all placeholders: functions can have the values of other
	 * statements
	 */
	static HiddenValues of(StatementText statement, Placeholders placeholders) {
		Map<String, String> secrets = placeholders.secrets();
		if (secrets.isEmpty()) {
			return new HiddenValues(statement, List.of());
		}
		Stream<Value> ofStatement = statement.fillings()
			.stream()
			.filter((filling) -> secrets.containsKey(filling.name()))
			.map((filling) -> Value.of(filling, statement.sent()));
		Stream<Value> others = secrets.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> Value.of(entry.getKey(), entry.getValue()));
		return new HiddenValues(statement,
				Stream.concat(ofStatement, others)
					.flatMap(Value::spellings)
					.filter(Value::isWorthHiding)
					.distinct()
					.sorted(Comparator.comparingInt((Value value) -> value.text().length()).reversed())
					.toList());
	}

	/**
	 * Returns the values that a message about no single statement can quote.
	 */
	static HiddenValues of(Placeholders placeholders) {
		return of(new StatementText("", List.of(), Token.NONE.position()), placeholders);
	}

	/**
	 * {@return a message with placeholders in place of their values} All are replaced at
	 * once, so that no placeholder is taken for a value.
	 */
	String in(String message) {
		if (this.values.isEmpty()) {
			return message;
		}
		String whole = this.any.matcher(message)
			.replaceAll((match) -> Matcher.quoteReplacement(this.values.get(group(match)).placeholder()));
		return QUOTED.matcher(whole)
			.replaceAll((quoted) -> Matcher
				.quoteReplacement(quoted.group(1) + withoutPart(quoted.group(2)) + quoted.group(3)));
	}

	private static int group(MatchResult match) {
		return IntStream.range(0, match.groupCount())
			.filter((index) -> match.group(index + 1) != null)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * An error can quote a single word of a value, for example where the syntax is wrong.
	 */
	private String withoutPart(String quoted) {
		if (quoted.isBlank() || this.statement.written().contains(quoted)) {
			return quoted;
		}
		String part = quoted.strip().toLowerCase(Locale.ROOT);
		return this.values.stream()
			.filter(Value::isOfStatement)
			.filter((value) -> value.text().toLowerCase(Locale.ROOT).contains(part) || reachesInto(value, part))
			.findFirst()
			.map(Value::placeholder)
			.orElse(quoted);
	}

	/**
	 * Whether a part of the statement, as it is sent, is made of a value and of what is
	 * next to it in the file.
	 */
	private boolean reachesInto(Value value, String part) {
		String sent = this.statement.sent().toLowerCase(Locale.ROOT);
		return this.statement.fillings()
			.stream()
			.filter((filling) -> filling.name().equals(value.name()))
			.anyMatch((filling) -> {
				int found = sent.indexOf(part, Math.max(0, filling.start() - part.length() + 1));
				return found >= 0 && found < filling.end();
			});
	}

	/**
	 * A value to look for.
	 *
	 * @param name the name of the placeholder
	 * @param text the value
	 * @param bounded whether no letter or digit can come before it, and after it
	 * @param isOfStatement whether it is in the statement
	 */
	private record Value(String name, String text, Bounds bounded, boolean isOfStatement) {

		private static Value of(Filling filling, String sent) {
			return new Value(filling.name(), sent.substring(filling.start(), filling.end()),
					new Bounds(filling.start() == 0 || !Character.isLetterOrDigit(sent.charAt(filling.start() - 1)),
							filling.end() == sent.length() || !Character.isLetterOrDigit(sent.charAt(filling.end()))),
					true);
		}

		private static Value of(String name, String text) {
			boolean bounded = text.length() < SHORTEST_WITHIN_WORDS;
			return new Value(name, text, new Bounds(bounded, bounded), false);
		}

		/**
		 * As written, as the server quotes it without doubled quotes, and as it folds
		 * names.
		 */
		private Stream<Value> spellings() {
			return Stream
				.of(this.text, this.text.strip(), this.text.replace("''", "'"), this.text.toLowerCase(Locale.ROOT))
				.distinct()
				.map((spelling) -> new Value(this.name, spelling, this.bounded, this.isOfStatement));
		}

		/**
		 * Whether it is more than punctuation.
		 */
		private boolean isWorthHiding() {
			return this.text.codePoints().anyMatch(Character::isLetterOrDigit);
		}

		private String regex() {
			boolean startsWord = this.bounded.before() && Character.isLetterOrDigit(this.text.codePointAt(0));
			boolean endsWord = this.bounded.after()
					&& Character.isLetterOrDigit(this.text.codePointBefore(this.text.length()));
			return (startsWord ? "(?<![\\p{L}\\p{N}])" : "") + "(" + Pattern.quote(this.text) + ")"
					+ (endsWord ? "(?![\\p{L}\\p{N}])" : "");
		}

		private String placeholder() {
			return "${" + this.name + "}";
		}

	}

	/**
	 * Whether a value begins and ends where a word does.
	 *
	 * @param before whether it begins there
	 * @param after whether it ends there
	 */
	private record Bounds(boolean before, boolean after) {

	}

}
