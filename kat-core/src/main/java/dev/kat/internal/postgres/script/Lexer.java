package dev.kat.internal.postgres.script;

import dev.kat.internal.postgres.script.Token.Kind;
import dev.kat.internal.text.OneLine;
import dev.kat.internal.text.ScriptPosition;

/**
 * Splits a script into tokens by PostgreSQL's lexical rules, as far as necessary to find
 * the end of a statement. Standard strings have no backslash escapes
 * ({@code standard_conforming_strings} is on). Placeholders are not filled in in comments
 * and psql commands.
 */
final class Lexer {

	// Longer than any keyword or setting that Kat looks for.
	private static final int LONGEST_TEXT = 64;

	private final ScriptReader script;

	private final ProblemReporter problems;

	private Continuation continuation = Continuation.NONE;

	private boolean broken;

	Lexer(ScriptReader script, ProblemReporter problems) {
		this.script = script;
		this.problems = problems;
	}

	/**
	 * {@return whether something was left open, so that the rest could not be split}
	 */
	boolean isBroken() {
		return this.broken;
	}

	/**
	 * Skips white space and comments.
	 * @return whether there is anything after them
	 */
	boolean skipBlanks() {
		while (skipWhiteSpace() || skipLineComment() || skipBlockComment()) {
			continue;
		}
		return this.script.peek() != ScriptReader.END;
	}

	Token next() {
		skipBlanks();
		boolean continuesEscapes = this.continuation == Continuation.LINE_ENDED;
		this.continuation = Continuation.NONE;
		ScriptPosition start = this.script.position();
		int character = this.script.peek();
		if (SqlCharacter.startsIdentifier(character)) {
			return word(start);
		}
		if (SqlCharacter.isDigit(character)) {
			return number(start);
		}
		return switch (character) {
			case ScriptReader.END -> new Token(Kind.END, "", start);
			case '\'' -> string(start, continuesEscapes);
			case '"' -> quoted(Kind.NAME, start, false);
			case '$' -> dollar(start);
			case '\\' -> psqlCommand(start);
			default -> new Token(Kind.SYMBOL, String.valueOf((char) this.script.next()), start);
		};
	}

	/**
	 * Skips the rest of the line, up to a further backslash if there is one.
	 */
	void skipArguments() {
		this.script.suspendFilling();
		int character = this.script.peek();
		while (character != '\\' && character != '\n' && character != ScriptReader.END) {
			this.script.next();
			character = this.script.peek();
		}
		this.script.resumeFilling();
	}

	/**
	 * Skips the rest of the line and its end.
	 */
	void skipLine() {
		this.script.suspendFilling();
		int character = this.script.next();
		while (character != '\n' && character != ScriptReader.END) {
			character = this.script.next();
		}
		this.script.resumeFilling();
	}

	/**
	 * Skips what may appear between a statement and the end of its line.
	 * @return whether there is nothing else on the line
	 */
	boolean skipToLineEnd() {
		while (SqlCharacter.isBlank(this.script.peek()) && this.script.peek() != '\n') {
			this.script.next();
		}
		skipLineComment();
		return this.script.peek() == ScriptReader.END || this.script.nextIf('\n');
	}

	private boolean skipWhiteSpace() {
		int character = this.script.peek();
		if (!SqlCharacter.isBlank(character)) {
			return false;
		}
		this.script.next();
		if (SqlCharacter.isLineEnd(character) && this.continuation == Continuation.STRING_CLOSED) {
			this.continuation = Continuation.LINE_ENDED;
		}
		return true;
	}

	private boolean skipLineComment() {
		if (this.script.peek() != '-' || this.script.peek(1) != '-') {
			return false;
		}
		// A value can begin a comment.
		this.script.next();
		this.script.next();
		this.script.suspendFilling();
		int character = this.script.peek();
		while (!SqlCharacter.isLineEnd(character) && character != ScriptReader.END) {
			this.script.next();
			character = this.script.peek();
		}
		this.script.resumeFilling();
		return true;
	}

	private boolean skipBlockComment() {
		if (this.script.peek() != '/' || this.script.peek(1) != '*') {
			return false;
		}
		// A block comment after one part ends the string.
		this.continuation = Continuation.NONE;
		ScriptPosition start = this.script.position();
		int depth = commentDepthChange();
		this.script.suspendFilling();
		while (depth > 0 && this.script.peek() != ScriptReader.END) {
			depth += commentDepthChange();
		}
		this.script.resumeFilling();
		if (depth > 0) {
			reportUnterminated("comment", start);
		}
		return true;
	}

	private int commentDepthChange() {
		int character = this.script.next();
		if (character == '/' && this.script.nextIf('*')) {
			return 1;
		}
		return (character == '*' && this.script.nextIf('/')) ? -1 : 0;
	}

	private Token word(ScriptPosition start) {
		String text = identifier();
		if (text.equalsIgnoreCase("E") && this.script.peek() == '\'') {
			return string(start, true);
		}
		return new Token(Kind.WORD, text, start);
	}

	private String identifier() {
		StringBuilder text = new StringBuilder();
		while (SqlCharacter.continuesIdentifier(this.script.peek())) {
			keep(text, this.script.next());
		}
		return text.toString();
	}

	private Token number(ScriptPosition start) {
		StringBuilder text = new StringBuilder();
		while (SqlCharacter.isDigit(this.script.peek())) {
			keep(text, this.script.next());
		}
		if (SqlCharacter.startsIdentifier(this.script.peek())) {
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
		char quote = (char) this.script.next();
		for (int character = this.script.next(); character != ScriptReader.END; character = this.script.next()) {
			if (character == quote && !this.script.nextIf(quote)) {
				return new Token(kind, content.toString(), start);
			}
			if (character == '\\' && escapes) {
				this.script.next();
			}
			keep(content, character);
		}
		return unterminated((kind == Kind.STRING) ? "string" : "quoted identifier", start);
	}

	private Token dollar(ScriptPosition start) {
		this.script.next();
		if (SqlCharacter.isDigit(this.script.peek())) {
			return number(start);
		}
		StringBuilder delimiter = new StringBuilder("$");
		while (SqlCharacter.continuesTag(this.script.peek())) {
			delimiter.append((char) this.script.next());
		}
		if (!this.script.nextIf('$')) {
			return new Token(Kind.SYMBOL, "$", start);
		}
		return dollarQuoted(delimiter.append('$').toString(), start);
	}

	private Token dollarQuoted(String delimiter, ScriptPosition start) {
		StringBuilder content = new StringBuilder();
		int matched = 0;
		while (matched < delimiter.length()) {
			int character = this.script.next();
			if (character == ScriptReader.END) {
				return unterminated("dollar quote " + OneLine.cut(delimiter), start);
			}
			keep(content, character);
			// Only its ends are dollar signs, so after a failed match, a new one can only
			// begin at a dollar sign.
			boolean matches = character == delimiter.charAt(matched);
			matched = matches ? matched + 1 : ((character == '$') ? 1 : 0);
		}
		content.setLength(Math.max(0, content.length() - delimiter.length()));
		return new Token(Kind.STRING, content.toString(), start);
	}

	private Token psqlCommand(ScriptPosition start) {
		StringBuilder name = new StringBuilder();
		name.append((char) this.script.next());
		this.script.suspendFilling();
		boolean named = SqlCharacter.isAsciiLetter(this.script.peek());
		while (SqlCharacter.isAsciiLetter(this.script.peek()) || this.script.peek() == '_') {
			keep(name, this.script.next());
		}
		if (!named && this.script.peek() > ' ' && this.script.peek() < 0x7f) {
			name.append((char) this.script.next());
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
	 * Marks an escape string that may continue after a line end: the part on the next
	 * line has escapes, too, although it has no E before it.
	 */
	private enum Continuation {

		NONE, STRING_CLOSED, LINE_ENDED

	}

}
