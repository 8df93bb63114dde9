package dev.kat.script;

import dev.kat.error.OneLine;
import dev.kat.script.Token.Kind;

/**
 * Splits a script into tokens by PostgreSQL's lexical rules, as far as it takes to know
 * where a statement ends. Standard strings know no backslash escapes
 * ({@code standard_conforming_strings} is on).
 */
final class Lexer {

	// No keyword, and no setting that Kat looks for, is as long as this.
	private static final int LONGEST_TEXT = 64;

	private final Characters characters;

	private final ProblemReporter problems;

	private Continuation continuation = Continuation.NONE;

	private boolean broken;

	Lexer(Characters characters, ProblemReporter problems) {
		this.characters = characters;
		this.problems = problems;
	}

	/**
	 * {@return whether something was left open, so that the rest could not be told apart}
	 */
	boolean isBroken() {
		return this.broken;
	}

	/**
	 * Skips white space and comments.
	 * @return whether there is anything behind them
	 */
	boolean skipBlanks() {
		while (skipWhiteSpace() || skipLineComment() || skipBlockComment()) {
			continue;
		}
		return this.characters.peek() != Characters.END;
	}

	Token next() {
		skipBlanks();
		boolean continuesEscapes = this.continuation == Continuation.LINE_ENDED;
		this.continuation = Continuation.NONE;
		ScriptPosition start = this.characters.position();
		int character = this.characters.peek();
		if (SqlCharacter.startsIdentifier(character)) {
			return word(start);
		}
		if (SqlCharacter.isDigit(character)) {
			return number(start);
		}
		return switch (character) {
			case Characters.END -> new Token(Kind.END, "", start);
			case '\'' -> string(start, continuesEscapes);
			case '"' -> quoted(Kind.NAME, start, false);
			case '$' -> dollar(start);
			case '\\' -> psqlCommand(start);
			default -> new Token(Kind.SYMBOL, String.valueOf((char) this.characters.next()), start);
		};
	}

	/**
	 * Skips the rest of the line, up to a further backslash if there is one.
	 */
	void skipArguments() {
		int character = this.characters.peek();
		while (character != '\\' && character != '\n' && character != Characters.END) {
			this.characters.next();
			character = this.characters.peek();
		}
	}

	/**
	 * Skips the rest of the line and its end.
	 */
	void skipLine() {
		int character = this.characters.next();
		while (character != '\n' && character != Characters.END) {
			character = this.characters.next();
		}
	}

	/**
	 * Skips what may stand between a statement and the end of its line.
	 * @return whether there is nothing else on the line
	 */
	boolean skipToLineEnd() {
		while (SqlCharacter.isBlank(this.characters.peek()) && this.characters.peek() != '\n') {
			this.characters.next();
		}
		skipLineComment();
		return this.characters.peek() == Characters.END || this.characters.nextIf('\n');
	}

	private boolean skipWhiteSpace() {
		int character = this.characters.peek();
		if (!SqlCharacter.isBlank(character)) {
			return false;
		}
		this.characters.next();
		if (SqlCharacter.isLineEnd(character) && this.continuation == Continuation.STRING_CLOSED) {
			this.continuation = Continuation.LINE_ENDED;
		}
		return true;
	}

	private boolean skipLineComment() {
		if (this.characters.peek() != '-' || this.characters.peek(1) != '-') {
			return false;
		}
		int character = this.characters.peek();
		while (!SqlCharacter.isLineEnd(character) && character != Characters.END) {
			this.characters.next();
			character = this.characters.peek();
		}
		return true;
	}

	private boolean skipBlockComment() {
		if (this.characters.peek() != '/' || this.characters.peek(1) != '*') {
			return false;
		}
		// A block comment between its parts ends a string for good.
		this.continuation = Continuation.NONE;
		ScriptPosition start = this.characters.position();
		int depth = 0;
		do {
			depth += commentDepthChange();
		}
		while (depth > 0 && this.characters.peek() != Characters.END);
		if (depth > 0) {
			reportUnterminated("comment", start);
		}
		return true;
	}

	private int commentDepthChange() {
		int character = this.characters.next();
		if (character == '/' && this.characters.nextIf('*')) {
			return 1;
		}
		return (character == '*' && this.characters.nextIf('/')) ? -1 : 0;
	}

	private Token word(ScriptPosition start) {
		String text = identifier();
		if (text.equalsIgnoreCase("E") && this.characters.peek() == '\'') {
			return string(start, true);
		}
		return new Token(Kind.WORD, text, start);
	}

	private String identifier() {
		StringBuilder text = new StringBuilder();
		while (SqlCharacter.continuesIdentifier(this.characters.peek())) {
			keep(text, this.characters.next());
		}
		return text.toString();
	}

	private Token number(ScriptPosition start) {
		StringBuilder text = new StringBuilder();
		while (SqlCharacter.isDigit(this.characters.peek())) {
			keep(text, this.characters.next());
		}
		if (SqlCharacter.startsIdentifier(this.characters.peek())) {
			text.append(identifier());
		}
		return new Token(Kind.SYMBOL, text.toString(), start);
	}

	private Token string(ScriptPosition start, boolean escapes) {
		Token string = quoted(Kind.STRING, start, escapes);
		this.continuation = escapes ? Continuation.STRING_CLOSED : Continuation.NONE;
		return string;
	}

	private Token quoted(Kind kind, ScriptPosition start, boolean escapes) {
		StringBuilder content = new StringBuilder();
		char quote = (char) this.characters.next();
		for (int character = this.characters.next(); character != Characters.END; character = this.characters.next()) {
			if (character == quote && !this.characters.nextIf(quote)) {
				return new Token(kind, content.toString(), start);
			}
			if (character == '\\' && escapes) {
				this.characters.next();
			}
			keep(content, character);
		}
		return unterminated((kind == Kind.STRING) ? "string" : "quoted identifier", start);
	}

	private Token dollar(ScriptPosition start) {
		this.characters.next();
		if (SqlCharacter.isDigit(this.characters.peek())) {
			return number(start);
		}
		StringBuilder delimiter = new StringBuilder("$");
		while (SqlCharacter.continuesTag(this.characters.peek())) {
			delimiter.append((char) this.characters.next());
		}
		if (!this.characters.nextIf('$')) {
			return new Token(Kind.SYMBOL, "$", start);
		}
		return dollarQuoted(delimiter.append('$').toString(), start);
	}

	private Token dollarQuoted(String delimiter, ScriptPosition start) {
		StringBuilder content = new StringBuilder();
		int matched = 0;
		while (matched < delimiter.length()) {
			int character = this.characters.next();
			if (character == Characters.END) {
				return unterminated("dollar quote " + OneLine.cut(delimiter), start);
			}
			keep(content, character);
			// Only its ends are dollar signs, so a failed match can only begin anew at
			// one.
			boolean matches = character == delimiter.charAt(matched);
			matched = matches ? matched + 1 : ((character == '$') ? 1 : 0);
		}
		content.setLength(Math.max(0, content.length() - delimiter.length()));
		return new Token(Kind.STRING, content.toString(), start);
	}

	private Token psqlCommand(ScriptPosition start) {
		StringBuilder name = new StringBuilder();
		name.append((char) this.characters.next());
		boolean named = SqlCharacter.isAsciiLetter(this.characters.peek());
		while (SqlCharacter.isAsciiLetter(this.characters.peek()) || this.characters.peek() == '_') {
			keep(name, this.characters.next());
		}
		if (!named && this.characters.peek() > ' ' && this.characters.peek() < 0x7f) {
			name.append((char) this.characters.next());
		}
		return new Token(Kind.PSQL_COMMAND, name.toString(), start);
	}

	private Token unterminated(String what, ScriptPosition start) {
		reportUnterminated(what, start);
		return new Token(Kind.END, "", start);
	}

	private void reportUnterminated(String what, ScriptPosition start) {
		this.broken = true;
		this.problems.report(start, "Unterminated " + what, "");
	}

	private static void keep(StringBuilder text, int character) {
		if (text.length() < LONGEST_TEXT) {
			text.append((char) character);
		}
	}

	/**
	 * Where an escape string that goes on after a line end stands: the part on the next
	 * line has escapes, too, although no E is written before it.
	 */
	private enum Continuation {

		NONE, STRING_CLOSED, LINE_ENDED

	}

}
