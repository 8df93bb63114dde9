package dev.kat.internal.postgres.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import dev.kat.internal.postgres.script.Token.Kind;

/**
 * Finds the calls of functions in a statement: names with a parenthesis after them,
 * unless the parenthesis begins a list of columns, as in {@code INSERT INTO t (a)}, or
 * the arguments of a procedure.
 */
final class FunctionCalls {

	/** The depths of the lists of WITH that have not ended. */
	private final Deque<Integer> withLists = new ArrayDeque<>();

	private Token previous = Token.NONE;

	/** The latest name, without its schema. */
	private Token name = Token.NONE;

	private Token schema = Token.NONE;

	/** The token before the latest name and its schema. */
	private Token beforeName = Token.NONE;

	/**
	 * Takes the next token.
	 * @param depth the number of parentheses around it
	 * @return the call that it begins, if any
	 */
	Optional<Call> add(Token token, int depth) {
		boolean begins = token.isSymbol('(') && this.previous.isIdentifier() && this.previous == this.name
				&& !isBeforeColumns(depth);
		Optional<Call> call = begins ? Optional.of(new Call(this.schema, this.name)) : Optional.empty();
		followWith(token, depth);
		if (token.isIdentifier()) {
			addName(token);
		}
		this.previous = token;
		return call;
	}

	private void addName(Token token) {
		boolean isQualified = this.previous.isSymbol('.');
		this.schema = isQualified ? this.name : Token.NONE;
		this.beforeName = isQualified ? this.beforeName : this.previous;
		this.name = token;
	}

	private void followWith(Token token, int depth) {
		// WITH TIME ZONE and WITH ORDINALITY begin no list.
		if (this.previous.is("WITH") && token.isNameOrWordBut("TIME") && !token.is("ORDINALITY")) {
			this.withLists.push(depth);
		}
		else if (isInWithList(depth) && (token.isSymbol(')')
				|| token.isAnyOf("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "TABLE"))) {
			this.withLists.pop();
		}
	}

	private boolean isInWithList(int depth) {
		return !this.withLists.isEmpty() && this.withLists.peek() == depth;
	}

	private boolean isBeforeColumns(int depth) {
		Token before = this.beforeName;
		// After a name or a parenthesis, it is the alias of something in FROM.
		return before.isAnyOf("INTO", "WITH", "RECURSIVE", "AS", "TABLE", "COPY", "CALL") || before.kind() == Kind.NAME
				|| before.isSymbol(')') || (before.isSymbol(',') && isInWithList(depth));
	}

	/**
	 * A call of a function.
	 *
	 * @param schema the schema written before its name, or {@link Token#NONE}
	 * @param name its name
	 */
	record Call(Token schema, Token name) {

		boolean isOf(String function) {
			return this.name.identifier().equals(function);
		}

		/**
		 * {@return whether it can be a built-in function}
		 */
		boolean isOfTheServer() {
			return this.schema == Token.NONE || this.schema.identifier().equals("pg_catalog");
		}

	}

}
