package dev.kat.internal.postgres.script;

import java.util.HashSet;
import java.util.Set;

import dev.kat.internal.postgres.script.Secrets.Span;

/**
 * Splits a statement, or the content of one of its literals. Unlike {@link Lexer}, it
 * also reads code in strings, where quotes are doubled, and never reports an error.
 */
final class NestedTokens {

	private final String text;

	private final int end;

	/** The characters that begin and end a literal. */
	private final String quote;

	/**
	 * Delimiters of dollar quotes that are never closed, so that they are not searched
	 * for again.
	 */
	private final Set<String> unclosed = new HashSet<>();

	private int index;

	/** The next token, read ahead. */
	private NestedToken ahead;

	private NestedTokens(String text, int start, int end, int quotes) {
		this.text = text;
		this.index = start;
		this.end = end;
		this.quote = "'".repeat(quotes);
		this.ahead = read();
	}

	static NestedTokens of(String text) {
		return new NestedTokens(text, 0, text.length(), 1);
	}

	/**
	 * Reads the content of a literal.
	 */
	static NestedTokens in(String text, NestedToken literal) {
		return new NestedTokens(text, literal.content().start(), literal.content().end(), literal.quotes());
	}

	/**
	 * {@return the next token without consuming it; {@link NestedToken#NONE} at the end}
	 */
	NestedToken peek() {
		return this.ahead;
	}

	/**
	 * {@return the next token; {@link NestedToken#NONE} at the end}
	 */
	NestedToken next() {
		NestedToken next = this.ahead;
		this.ahead = read();
		return next;
	}

	private NestedToken read() {
		while (this.index < this.end) {
			char character = this.text.charAt(this.index);
			if (SqlCharacter.isBlank(character)) {
				this.index++;
			}
			else if (startsWith("--")) {
				skipPast("\n");
			}
			else if (startsWith("/*")) {
				skipPast("*/");
			}
			else {
				return next(character);
			}
		}
		return NestedToken.NONE;
	}

	private boolean startsWith(String text) {
		return this.text.startsWith(text, this.index) && this.index + text.length() <= this.end;
	}

	private void skipPast(String text) {
		int found = this.text.indexOf(text, this.index + 2);
		this.index = (found < 0 || found >= this.end) ? this.end : found + text.length();
	}

	private NestedToken next(char character) {
		int start = this.index;
		if (startsWith(this.quote)) {
			return literal(start, false);
		}
		if (character == '$') {
			return dollar(start);
		}
		if (character == '"') {
			int close = this.text.indexOf('"', start + 1);
			int nameEnd = (close < 0 || close >= this.end) ? this.end : close;
			this.index = Math.min(this.end, nameEnd + 1);
			return new NestedToken(this.text.substring(start + 1, nameEnd), new Span(start, this.index),
					new Span(start, this.index), false, 1);
		}
		return word(start, character);
	}

	private NestedToken word(int start, char character) {
		this.index++;
		if (SqlCharacter.continuesTag(character)) {
			while (this.index < this.end && SqlCharacter.continuesIdentifier(this.text.charAt(this.index))) {
				this.index++;
			}
		}
		String word = this.text.substring(start, this.index);
		if (startsWith(this.quote) && word.equalsIgnoreCase("E")) {
			return literal(start, true);
		}
		if (word.equalsIgnoreCase("U") && startsWith("&" + this.quote)) {
			this.index++;
			return literal(start, false);
		}
		return new NestedToken(word, new Span(start, this.index), new Span(start, this.index), false, 1);
	}

	private NestedToken literal(int start, boolean escapes) {
		int from = this.index + this.quote.length();
		int close = from;
		while (close < this.end && !isClosing(close)) {
			boolean skipsTwo = this.text.startsWith(this.quote + this.quote, close);
			int length = skipsTwo ? 2 * this.quote.length() : (escapes && this.text.charAt(close) == '\\') ? 2 : 1;
			close += length;
		}
		int to = Math.min(close, this.end);
		this.index = Math.min(this.end, to + this.quote.length());
		return new NestedToken("", new Span(start, this.index), new Span(from, Math.max(from, to)), true,
				2 * this.quote.length());
	}

	private boolean isClosing(int index) {
		return this.text.startsWith(this.quote, index) && !this.text.startsWith(this.quote + this.quote, index);
	}

	private NestedToken dollar(int start) {
		int tagEnd = start + 1;
		while (tagEnd < this.end && SqlCharacter.continuesTag(this.text.charAt(tagEnd))) {
			tagEnd++;
		}
		if (tagEnd >= this.end || this.text.charAt(tagEnd) != '$') {
			return word(start, '$');
		}
		String tag = this.text.substring(start, tagEnd + 1);
		int close = this.unclosed.contains(tag) ? -1 : this.text.indexOf(tag, tagEnd + 1);
		if (close < 0 || close > this.end) {
			this.unclosed.add(tag);
			return word(start, '$');
		}
		this.index = Math.min(this.end, close + tag.length());
		return new NestedToken("", new Span(start, this.index), new Span(tagEnd + 1, close), true, this.quote.length());
	}

}
