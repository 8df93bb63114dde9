package dev.kat.script;

import org.jspecify.annotations.Nullable;

/**
 * Follows the {@code BEGIN ATOMIC ... END} body of a function or procedure, whose
 * semicolons do not end the statement. In such a body no statement begins with END, so an
 * END at the beginning of a statement closes it; the END of a CASE never stands there.
 */
final class AtomicBody {

	private @Nullable Token previous;

	private @Nullable ScriptPosition start;

	private boolean atStatementStart;

	/**
	 * {@return where the body that is still open begins}
	 */
	@Nullable ScriptPosition start() {
		return this.start;
	}

	boolean isOpen() {
		return this.start != null;
	}

	void add(Token token, LeadingTokens tokens) {
		if (isOpen()) {
			addToBody(token);
		}
		else if (this.previous != null && this.previous.is("BEGIN") && token.is("ATOMIC") && tokens.createsRoutine()) {
			this.start = this.previous.position();
			this.atStatementStart = true;
		}
		this.previous = token;
	}

	private void addToBody(Token token) {
		if (this.atStatementStart && token.is("END")) {
			this.start = null;
		}
		this.atStatementStart = token.isSymbol(';');
	}

}
