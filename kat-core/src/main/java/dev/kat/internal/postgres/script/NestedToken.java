package dev.kat.internal.postgres.script;

import java.util.regex.Pattern;

import dev.kat.internal.postgres.script.Secrets.Span;

/**
 * A word, a name, a literal or a symbol of a statement, or of code in one of its
 * literals.
 *
 * @param text the text of a word, or of a name without its quotes; empty for a literal
 * @param span where it is
 * @param content where a literal's content is; the same as the span for anything else
 * @param isLiteral whether it is a literal
 * @param quotes how many consecutive quotes represent one in a literal's content; the
 * same as around it in one with dollar quotes
 */
record NestedToken(String text, Span span, Span content, boolean isLiteral, int quotes) {

	/** There is none. */
	static final NestedToken NONE = new NestedToken("", new Span(0, 0), new Span(0, 0), false, 1);

	boolean isWord(String... words) {
		if (this.isLiteral) {
			return false;
		}
		for (String word : words) {
			if (word.equalsIgnoreCase(this.text)) {
				return true;
			}
		}
		return false;
	}

	boolean matches(Pattern pattern) {
		return !this.isLiteral && pattern.matcher(this.text).matches();
	}

	/**
	 * Whether it can appear between a name and its value.
	 */
	boolean assigns() {
		return !this.isLiteral && isWord("=", ":", ">", "TO");
	}

}
