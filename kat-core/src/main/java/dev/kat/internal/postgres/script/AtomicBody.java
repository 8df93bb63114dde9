package dev.kat.internal.postgres.script;

import java.util.Optional;

import dev.kat.internal.text.ScriptPosition;

/**
 * Follows the {@code BEGIN ATOMIC ... END} body of a function or procedure, whose
 * semicolons do not end the statement. In such a body no statement begins with END, so an
 * END at the beginning of a statement closes it. The END of a CASE never appears there.
 */
final class AtomicBody {

	private Token previous = Token.NONE;

	/** The BEGIN of the open body. */
	private Token begin = Token.NONE;

	private boolean atStatementStart;

	/**
	 * {@return where the body that is still open begins}
	 */
	Optional<ScriptPosition> start() {
		return isOpen() ? Optional.of(this.begin.position()) : Optional.empty();
	}

	boolean isOpen() {
		return this.begin != Token.NONE;
	}

	void add(Token token, LeadingTokens tokens) {
		if (isOpen()) {
			addToBody(token);
		}
		else if (this.previous.is("BEGIN") && token.is("ATOMIC") && tokens.createsRoutine()) {
			this.begin = this.previous;
			this.atStatementStart = true;
		}
		this.previous = token;
	}

	private void addToBody(Token token) {
		if (this.atStatementStart && token.is("END")) {
			this.begin = Token.NONE;
		}
		this.atStatementStart = token.isSymbol(';');
	}

}
