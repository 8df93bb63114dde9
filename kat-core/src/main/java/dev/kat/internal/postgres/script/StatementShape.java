package dev.kat.internal.postgres.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.kat.internal.text.ScriptPosition;

/**
 * What is known about a statement from its tokens.
 */
final class StatementShape {

	private final ScriptPosition position;

	private final LeadingTokens tokens = new LeadingTokens();

	private final AtomicBody body = new AtomicBody();

	private final SetConfigCalls setConfigCalls = new SetConfigCalls();

	private final SessionStateTokens sessionStateTokens = new SessionStateTokens();

	private Token previous = Token.NONE;

	private int depth;

	private Token outermostParenthesis = Token.NONE;

	StatementShape(ScriptPosition position) {
		this.position = position;
	}

	ScriptPosition position() {
		return this.position;
	}

	LeadingTokens tokens() {
		return this.tokens;
	}

	List<SettingChange> setConfigCalls() {
		return this.setConfigCalls.changes();
	}

	Map<SessionState, ScriptPosition> sessionStates() {
		return this.sessionStateTokens.found();
	}

	boolean isEmpty() {
		return this.previous == Token.NONE;
	}

	boolean isEndedBy(Token token) {
		return token.isSymbol(';') && this.depth == 0 && !this.body.isOpen();
	}

	void add(Token token) {
		// After a dot, PostgreSQL reads every keyword as a name.
		Token read = this.previous.isSymbol('.') ? token.asName() : token;
		this.setConfigCalls.add(read);
		this.sessionStateTokens.add(read, this.depth);
		if (this.depth == 0) {
			this.tokens.add(read);
			this.body.add(read, this.tokens);
		}
		count(read);
		this.previous = read;
	}

	/**
	 * {@return what is wrong with a statement that ends here, at the end of the script}
	 */
	Optional<Unclosed> unclosed() {
		if (this.depth > 0) {
			return Optional.of(new Unclosed("parenthesis", this.outermostParenthesis.position()));
		}
		return this.body.start().map((start) -> new Unclosed("BEGIN ATOMIC", start));
	}

	private void count(Token token) {
		if (token.isSymbol('(')) {
			this.outermostParenthesis = (this.depth == 0) ? token : this.outermostParenthesis;
			this.depth++;
		}
		else if (token.isSymbol(')') && this.depth > 0) {
			this.depth--;
		}
	}

	/**
	 * Something that was opened and never closed.
	 *
	 * @param what its name
	 * @param position where it was opened
	 */
	record Unclosed(String what, ScriptPosition position) {

	}

}
