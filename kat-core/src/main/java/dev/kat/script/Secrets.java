package dev.kat.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The passwords in a statement: literals after PASSWORD, options that carry credentials,
 * and passwords in connection strings, in strings and bodies too. The statement need not
 * be valid SQL: what fails is often not.
 */
final class Secrets {

	/** What stands for a password. */
	static final String WITHHELD = "…";

	/** Without any of these there is no password. */
	private static final Pattern HINT = pattern("pass[wpc]|secret|token|credential|key|://");

	private static final Pattern CREDENTIAL = pattern(".*(?:password|passwd|passphrase|passcode)");

	private static final Pattern CREDENTIAL_OPTION = pattern(
			".*(?:password|passwd|passphrase|passcode|secret|token|credential|api_?key|access_?key|private_?key).*");

	/** As format() puts values in. */
	private static final Pattern PLACEHOLDER = pattern(
			".*(?:password|passwd|passphrase|passcode)\\s*(?:=\\s*)?'*%(?:\\d+\\$)?-?\\d*[LsI].*");

	private static final Pattern OPEN_END = pattern(".*(?:password|passwd|passphrase|passcode)\\s*(?:=\\s*)?'*\\s*");

	private static final Pattern CONNECTION_STRING = pattern("\\b(?:host|hostaddr|port|dbname|user)\\s*=");

	/** With what follows the value up to the next keyword, should it hold a space. */
	private static final Pattern PASSWORD_IN_CONNECTION_STRING = pattern(
			"\\b(?:ssl)?password\\s*=\\s*'*" + "(?<value>[^\\s']+(?:[ \\t]+(?!\\w+\\s*=)[^\\s']+)*)");

	private static final Pattern PASSWORD_IN_URI = pattern("://[^:/@\\s']*:(?<value>[^@\\s']+)@");

	private final String text;

	private final List<Span> spans;

	private final List<String> values;

	private Secrets(String text, List<Span> spans) {
		this.text = text;
		this.spans = merged(spans);
		this.values = spans.stream()
			.flatMap((span) -> variants(text.substring(span.start(), span.end())).stream())
			.filter((value) -> !value.isBlank())
			.distinct()
			.sorted(Comparator.comparingInt(String::length).reversed())
			.toList();
	}

	/**
	 * Finds the passwords in a statement.
	 */
	static Secrets of(String text) {
		List<Span> spans = new ArrayList<>();
		if (HINT.matcher(text).find()) {
			find(text, NestedTokens.of(text), spans);
		}
		return new Secrets(text, spans);
	}

	private static void find(String text, List<NestedToken> tokens, List<Span> spans) {
		boolean inOptions = false;
		boolean putIn = false;
		for (int index = 0; index < tokens.size(); index++) {
			NestedToken token = tokens.get(index);
			inOptions |= token.isWord("OPTIONS");
			if (token.isLiteral()) {
				if (putIn) {
					spans.add(token.content());
				}
				putIn |= find(text, tokens, index, spans);
			}
			else if (token.matches(inOptions ? CREDENTIAL_OPTION : CREDENTIAL)) {
				index = addValues(tokens, index, spans);
			}
		}
	}

	/**
	 * Finds passwords in a literal.
	 * @return whether the literals after it are put into it
	 */
	private static boolean find(String text, List<NestedToken> tokens, int index, List<Span> spans) {
		NestedToken literal = tokens.get(index);
		String content = text.substring(literal.content().start(), literal.content().end());
		boolean connects = index > 0 && tokens.get(index - 1).isWord("CONNECTION");
		if (connects || CONNECTION_STRING.matcher(content).find()) {
			addGroups(PASSWORD_IN_CONNECTION_STRING.matcher(content), literal, spans);
		}
		addGroups(PASSWORD_IN_URI.matcher(content), literal, spans);
		if (CREDENTIAL.matcher(content).matches() && isSetConfig(tokens, index)) {
			spans.add(tokens.get(index + 2).content());
			return false;
		}
		find(text, NestedTokens.in(text, literal), spans);
		boolean isContinued = index + 1 < tokens.size() && tokens.get(index + 1).isWord("|");
		return PLACEHOLDER.matcher(content).matches() || (isContinued && OPEN_END.matcher(content).matches());
	}

	private static boolean isSetConfig(List<NestedToken> tokens, int index) {
		return index > 1 && tokens.get(index - 2).isWord("SET_CONFIG") && index + 2 < tokens.size()
				&& tokens.get(index + 2).isLiteral();
	}

	private static void addGroups(Matcher matcher, NestedToken literal, List<Span> spans) {
		while (matcher.find()) {
			int start = literal.content().start();
			spans.add(new Span(start + matcher.start("value"), start + matcher.end("value")));
		}
	}

	/**
	 * Adds the value that a name is followed by. A second literal in a row belongs to the
	 * first, or is a mistake in writing it. Where nothing but a password can follow, the
	 * quotes may have been forgotten.
	 * @return the index of the last token that was looked at
	 */
	private static int addValues(List<NestedToken> tokens, int name, List<Span> spans) {
		int index = name + 1;
		while (index < tokens.size() && tokens.get(index).assigns()) {
			index++;
		}
		if (index < tokens.size() && !tokens.get(index).isLiteral() && isOfRole(tokens, name)
				&& !tokens.get(index).isWord("NULL", "%")) {
			spans.add(tokens.get(index).span());
			return index;
		}
		while (index < tokens.size() && tokens.get(index).isLiteral()) {
			spans.add(tokens.get(index).content());
			index++;
		}
		return index - 1;
	}

	private static boolean isOfRole(List<NestedToken> tokens, int name) {
		for (int index = 1; index < name && tokens.get(name).isWord("PASSWORD"); index++) {
			if (tokens.get(index - 1).isWord("CREATE", "ALTER") && tokens.get(index).isWord("ROLE", "USER", "GROUP")) {
				return !tokens.get(index + 1).isWord("MAPPING");
			}
		}
		return false;
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
	}

	private static List<Span> merged(List<Span> spans) {
		List<Span> merged = new ArrayList<>();
		for (Span span : spans.stream().sorted(Comparator.comparingInt(Span::start)).toList()) {
			Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
			if (last != null && span.start() <= last.end()) {
				merged.set(merged.size() - 1, new Span(last.start(), Math.max(last.end(), span.end())));
			}
			else {
				merged.add(span);
			}
		}
		return List.copyOf(merged);
	}

	/**
	 * The value as it is written and as the server may quote it, in whole or a word of
	 * it.
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
		return this.spans.isEmpty();
	}

	/**
	 * {@return the statement without its passwords}
	 */
	String text() {
		StringBuilder shown = new StringBuilder();
		int end = 0;
		for (Span span : this.spans) {
			shown.append(this.text, end, span.start()).append((span.start() < span.end()) ? WITHHELD : "");
			end = span.end();
		}
		return shown.append(this.text, end, this.text.length()).toString();
	}

	/**
	 * Finds a place of the statement in {@link #text()}.
	 */
	int indexInText(int index) {
		int shift = 0;
		for (Span span : this.spans) {
			if (index < span.start()) {
				break;
			}
			if (index < span.end()) {
				return span.start() - shift;
			}
			shift += Math.max(0, span.end() - span.start() - WITHHELD.length());
		}
		return index - shift;
	}

	/**
	 * {@return what the server said, without passwords that it quotes}
	 */
	String withoutThem(String message) {
		String shown = message;
		for (String value : this.values) {
			String pattern = Pattern.quote(value);
			if (Character.isLetterOrDigit(value.codePointAt(0))) {
				pattern = "(?<![\\p{L}\\p{N}])" + pattern;
			}
			if (Character.isLetterOrDigit(value.codePointBefore(value.length()))) {
				pattern += "(?![\\p{L}\\p{N}])";
			}
			shown = Pattern.compile(pattern).matcher(shown).replaceAll(Matcher.quoteReplacement(WITHHELD));
		}
		return shown;
	}

	/**
	 * A part of the statement's text.
	 *
	 * @param start the index of its first character
	 * @param end the index after its last one
	 */
	record Span(int start, int end) {

	}

}
