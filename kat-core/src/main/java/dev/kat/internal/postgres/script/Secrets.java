package dev.kat.internal.postgres.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The passwords in a statement: literals after PASSWORD, options that carry credentials,
 * and passwords in connection strings, in strings and bodies too. The statement need not
 * be valid SQL: a failed one often is not.
 */
final class Secrets {

	/** What replaces a password. */
	static final String WITHHELD = "…";

	/** A statement without any of these has no password. */
	private static final Pattern HINT = pattern("pass[wpc]|://|\\boptions\\s*+\\(");

	private static final String NAMES = "(?:password|passwd|passphrase|passcode)";

	private static final Pattern CREDENTIAL = pattern(".*" + NAMES);

	private static final Pattern CREDENTIAL_OPTION = pattern(
			".*(?:password|passwd|passphrase|passcode|secret|token|credential|api_?key|access_?key|private_?key).*");

	/** The placeholders of format(). */
	private static final Pattern PLACEHOLDER = pattern(NAMES + "\\s*+(?:=\\s*+)?+'*+%(?:\\d++\\$)?+-?+\\d*+[LsI]");

	private static final Pattern OPEN_END = pattern(NAMES + "\\s*+(?:=\\s*+)?+'*+\\s*+\\z");

	private static final Pattern CONNECTION_STRING = pattern("\\b(?:host|hostaddr|port|dbname|user)\\s*+=");

	/**
	 * Includes what follows the value up to the next keyword, in case it contains a
	 * space.
	 */
	private static final Pattern PASSWORD_IN_CONNECTION_STRING = pattern(
			"\\b(?:ssl)?+password\\s*+=\\s*+'*+" + "(?<value>[^\\s']++(?:[ \\t]++(?!\\w++\\s*+=)[^\\s']++){0,20}+)");

	private static final Pattern PASSWORD_IN_URI = pattern("://[^:/@\\s',\"]{0,200}+:(?<value>[^@/\\s',\"]{1,200}+)@");

	/** No setting's name is longer, and no longer text before a value matters. */
	private static final int LONGEST_NAME = 200;

	/** How deep literals are nested: no code is nested deeper. */
	private static final int DEEPEST = 10;

	/** A shorter one may be any word, so it is withheld only where it is the password. */
	private static final int SHORTEST_TO_SEARCH = 4;

	private static final int MOST_TO_SEARCH = 100;

	private final String text;

	private final List<Withheld> withheld;

	private final List<String> values;

	private Secrets(String text, List<Span> found, List<Filling> fillings) {
		this.text = text;
		this.values = found.stream()
			.limit(MOST_TO_SEARCH)
			.flatMap((span) -> variants(text.substring(span.start(), span.end())).stream())
			.filter((value) -> !value.isBlank())
			.distinct()
			.toList();
		this.withheld = Withheld.of(merged(Stream.concat(found.stream(), elsewhere(text, found)).toList()), fillings,
				WITHHELD);
	}

	/**
	 * Where else the passwords themselves stand.
	 */
	private static Stream<Span> elsewhere(String text, List<Span> found) {
		return found.stream()
			.map((span) -> text.substring(span.start(), span.end()))
			.filter((value) -> value.length() >= SHORTEST_TO_SEARCH)
			.distinct()
			.limit(MOST_TO_SEARCH)
			.flatMap((value) -> whole(value).matcher(text).results())
			.map((match) -> new Span(match.start(), match.end()));
	}

	/**
	 * Finds the passwords in a statement.
	 */
	static Secrets of(String text) {
		return of(text, List.of());
	}

	/**
	 * Finds the passwords in a statement with placeholders, whose values are not shown
	 * either.
	 * @param text the text sent to the server
	 * @param fillings the placeholders in it
	 */
	static Secrets of(String text, List<Filling> fillings) {
		Finder finder = new Finder(text);
		if (HINT.matcher(text).find()) {
			finder.find(NestedTokens.of(text), 0);
		}
		return new Secrets(text, finder.spans, fillings);
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
	}

	private static List<Span> merged(List<Span> spans) {
		List<Span> merged = new ArrayList<>();
		for (Span span : spans.stream().sorted(Comparator.comparingInt(Span::start)).toList()) {
			Span last = merged.isEmpty() ? span : merged.remove(merged.size() - 1);
			if (span.start() <= last.end()) {
				merged.add(new Span(last.start(), Math.max(last.end(), span.end())));
			}
			else {
				merged.addAll(List.of(last, span));
			}
		}
		return List.copyOf(merged);
	}

	/**
	 * The value as written, and as the server may quote it: in whole, or one word of it.
	 */
	private static Set<String> variants(String value) {
		Set<String> variants = new LinkedHashSet<>();
		variants.add(value);
		variants.add(value.replace("''", "'"));
		variants.add(value.replace("''", "'").replaceAll("(?s)\\\\(.)", "$1"));
		variants.addAll(List.of(value.replaceAll("^\"|\"$", "").split("[\\s'\"=]+")));
		return variants;
	}

	boolean isEmpty() {
		return this.withheld.isEmpty();
	}

	/**
	 * {@return the statement without its passwords, and with placeholders as written}
	 */
	String text() {
		StringBuilder shown = new StringBuilder();
		int end = 0;
		for (Withheld part : this.withheld) {
			shown.append(this.text, end, part.span().start()).append(part.shown());
			end = part.span().end();
		}
		return shown.append(this.text, end, this.text.length()).toString();
	}

	/**
	 * Finds a place of the statement in {@link #text()}.
	 */
	int indexInText(int index) {
		int shift = 0;
		for (Withheld part : this.withheld) {
			if (index < part.span().start()) {
				break;
			}
			if (index < part.span().end()) {
				return part.span().start() - shift;
			}
			shift += part.shift();
		}
		return index - shift;
	}

	/**
	 * {@return the passwords as the server may quote them}
	 */
	List<String> values() {
		return this.values;
	}

	/**
	 * {@return what the server said, without passwords that it quotes}
	 */
	String withoutThem(String message) {
		return without(this.values, message);
	}

	/**
	 * Removes values from what the server said, the longest first.
	 */
	static String without(Collection<String> values, String message) {
		String shown = message;
		for (String value : values.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
			shown = whole(value).matcher(shown).replaceAll(WITHHELD);
		}
		return shown;
	}

	/**
	 * Matches a value, but not as a part of a longer word.
	 */
	private static Pattern whole(String value) {
		String before = Character.isLetterOrDigit(value.codePointAt(0)) ? "(?<![\\p{L}\\p{N}])" : "";
		String after = Character.isLetterOrDigit(value.codePointBefore(value.length())) ? "(?![\\p{L}\\p{N}])" : "";
		return Pattern.compile(before + Pattern.quote(value) + after);
	}

	/**
	 * Goes through the tokens once, and keeps no more of them than it needs.
	 */
	private static final class Finder {

		private final String text;

		private final List<Span> spans = new ArrayList<>();

		Finder(String text) {
			this.text = text;
		}

		private void find(NestedTokens tokens, int depth) {
			State state = new State();
			for (NestedToken token = tokens.next(); token != NestedToken.NONE; token = tokens.next()) {
				if (token.isLiteral()) {
					findInLiteral(token, tokens, state, depth);
				}
				else if (token.matches(state.inOptions ? CREDENTIAL_OPTION : CREDENTIAL)) {
					addValues(token, tokens, state);
				}
				state.pass(token, tokens.peek());
			}
		}

		private void findInLiteral(NestedToken literal, NestedTokens tokens, State state, int depth) {
			Span content = literal.content();
			if (state.isPutIn || state.isSettingNext) {
				this.spans.add(content);
			}
			state.isSettingNext = state.isInSetConfig() && namesCredential(content);
			if (state.last.isWord("CONNECTION") || matcher(CONNECTION_STRING, content).find()) {
				addValues(matcher(PASSWORD_IN_CONNECTION_STRING, content));
			}
			addValues(matcher(PASSWORD_IN_URI, content));
			if (depth < DEEPEST) {
				find(NestedTokens.in(this.text, literal), depth + 1);
			}
			state.isPutIn |= matcher(PLACEHOLDER, content).find()
					|| (tokens.peek().isWord("|") && matcher(OPEN_END, end(content)).find());
		}

		private boolean namesCredential(Span content) {
			return content.length() <= LONGEST_NAME && matcher(CREDENTIAL, content).matches();
		}

		private static Span end(Span content) {
			return new Span(Math.max(content.start(), content.end() - LONGEST_NAME), content.end());
		}

		private Matcher matcher(Pattern pattern, Span span) {
			return pattern.matcher(this.text).region(span.start(), span.end());
		}

		private void addValues(Matcher matcher) {
			while (matcher.find()) {
				this.spans.add(new Span(matcher.start("value"), matcher.end("value")));
			}
		}

		/**
		 * Adds the value after a name. A second literal in a row belongs to the first, or
		 * is a mistake. Where only a password can follow, the quotes may have been
		 * forgotten.
		 */
		private void addValues(NestedToken name, NestedTokens tokens, State state) {
			while (tokens.peek().assigns()) {
				tokens.next();
			}
			NestedToken value = tokens.peek();
			if (!value.isLiteral() && state.isOfRole && name.isWord("PASSWORD") && !value.isWord("", "NULL", "%")) {
				this.spans.add(value.span());
			}
			while (tokens.peek().isLiteral()) {
				this.spans.add(tokens.peek().content());
				tokens.next();
			}
		}

	}

	/**
	 * What the tokens so far say about the next ones.
	 */
	private static final class State {

		private NestedToken last = NestedToken.NONE;

		private NestedToken lastButOne = NestedToken.NONE;

		private boolean inOptions;

		private boolean isOfRole;

		private boolean isPutIn;

		private boolean isSettingNext;

		private boolean isInSetConfig() {
			return this.lastButOne.isWord("SET_CONFIG");
		}

		private void pass(NestedToken token, NestedToken next) {
			this.inOptions |= token.isWord("OPTIONS");
			if (this.last.isWord("CREATE", "ALTER") && token.isWord("ROLE", "USER", "GROUP")) {
				this.isOfRole = !next.isWord("MAPPING");
			}
			this.isOfRole &= !token.isWord(";");
			this.lastButOne = this.last;
			this.last = token;
		}

	}

	/**
	 * A part of the statement's text.
	 *
	 * @param start the index of its first character
	 * @param end the index after its last one
	 */
	record Span(int start, int end) {

		int length() {
			return this.end - this.start;
		}

	}

}
