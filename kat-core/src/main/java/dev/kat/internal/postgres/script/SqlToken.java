package dev.kat.internal.postgres.script;

/**
 * A word, a name, a literal or a symbol of a statement, or of code in one of its
 * literals.
 *
 * @param kind what it is
 * @param text a word or symbol as it is written, a name without its quotes, or the
 * content of a literal
 * @param start the index of its first character in the statement
 * @param end the index after its last one
 * @param nesting in how many literals it is
 */
public record SqlToken(Kind kind, String text, int start, int end, int nesting) {

	/**
	 * Returns whether this is one of some keywords, or a name without quotes that looks
	 * like one.
	 * @param keywords the keywords
	 * @return whether it is
	 */
	public boolean isWord(String... keywords) {
		if (this.kind != Kind.WORD) {
			return false;
		}
		for (String keyword : keywords) {
			if (this.text.equalsIgnoreCase(keyword)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns whether this is a symbol.
	 * @param symbol the symbol
	 * @return whether it is
	 */
	public boolean isSymbol(String symbol) {
		return this.kind == Kind.SYMBOL && this.text.equals(symbol);
	}

	/**
	 * {@return whether this can be the name of an object}
	 */
	public boolean isIdentifier() {
		return this.kind == Kind.WORD || this.kind == Kind.NAME;
	}

	/**
	 * {@return the name it represents: without quotes, PostgreSQL folds ASCII letters}
	 */
	public String identifier() {
		return (this.kind == Kind.WORD) ? Identifier.folded(this.text) : this.text;
	}

	/**
	 * The kinds of tokens.
	 */
	public enum Kind {

		/** A keyword, a number, or an identifier without quotes. */
		WORD,

		/** An identifier in quotes. */
		NAME,

		/** A string, also one with dollar quotes. */
		LITERAL,

		/** Any other character. */
		SYMBOL

	}

}
