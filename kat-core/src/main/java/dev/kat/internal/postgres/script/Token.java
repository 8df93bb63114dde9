package dev.kat.internal.postgres.script;

import dev.kat.internal.text.ScriptPosition;

/**
 * The smallest meaningful part of a statement.
 *
 * @param kind what it is
 * @param text its content without quotes, cut at a length beyond anything that Kat looks
 * for
 * @param position where it begins
 */
record Token(Kind kind, String text, ScriptPosition position) {

	/** There is none. */
	static final Token NONE = new Token(Kind.END, "", new ScriptPosition("", 0, 0));

	boolean is(String keyword) {
		return this.kind == Kind.WORD && this.text.equalsIgnoreCase(keyword);
	}

	boolean isAnyOf(String... keywords) {
		for (String keyword : keywords) {
			if (is(keyword)) {
				return true;
			}
		}
		return false;
	}

	boolean isSymbol(char symbol) {
		return this.kind == Kind.SYMBOL && this.text.length() == 1 && this.text.charAt(0) == symbol;
	}

	boolean isName(String name) {
		return isIdentifier() && this.text.equalsIgnoreCase(name);
	}

	boolean isNameOrWordBut(String keyword) {
		return this.kind == Kind.NAME || (this.kind == Kind.WORD && !is(keyword));
	}

	boolean isIdentifier() {
		return this.kind == Kind.WORD || this.kind == Kind.NAME;
	}

	Token asName() {
		return (this.kind == Kind.WORD) ? new Token(Kind.NAME, identifier(), this.position) : this;
	}

	/**
	 * {@return the name it represents: without quotes, PostgreSQL folds ASCII letters}
	 */
	String identifier() {
		return (this.kind == Kind.WORD) ? Identifier.folded(this.text) : this.text;
	}

	enum Kind {

		/**
		 * A keyword or an identifier without quotes.
		 */
		WORD,

		/**
		 * An identifier that cannot be a keyword.
		 */
		NAME,

		STRING,

		/**
		 * Any other single character.
		 */
		SYMBOL,

		PSQL_COMMAND,

		/**
		 * The end of the script.
		 */
		END

	}

}
