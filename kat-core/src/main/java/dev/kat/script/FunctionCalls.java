package dev.kat.script;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

import dev.kat.script.Token.Kind;

/**
 * Finds the calls of functions in a statement: names with a parenthesis after them,
 * unless that begins a list of columns, as in {@code INSERT INTO t (a)}, or the arguments
 * of a procedure.
 */
final class FunctionCalls {

	/** The depths of the lists of WITH that are not at their ends. */
	private final Deque<Integer> withLists = new ArrayDeque<>();

	private @Nullable Token previous;

	/** The latest name, without its schema. */
	private @Nullable Token name;

	private @Nullable Token schema;

	/** What stands before the latest name and its schema. */
	private @Nullable Token beforeName;

	/**
	 * Takes the next token.
	 * @param depth the number of parentheses around it
	 * @return the call that it begins, or {@code null}
	 */
	@Nullable Call add(Token token, int depth) {
		Call call = null;
		if (this.name != null && token.isSymbol('(') && this.previous == this.name && !isBeforeColumns(depth)) {
			call = new Call(this.schema, this.name);
		}
		followWith(token, depth);
		if (token.kind() == Kind.WORD || token.kind() == Kind.NAME) {
			addName(token);
		}
		this.previous = token;
		return call;
	}

	private void addName(Token token) {
		boolean isQualified = this.previous != null && this.previous.isSymbol('.');
		this.schema = isQualified ? this.name : null;
		this.beforeName = isQualified ? this.beforeName : this.previous;
		this.name = token;
	}

	private void followWith(Token token, int depth) {
		// WITH TIME ZONE and WITH ORDINALITY begin no list.
		if (this.previous != null && this.previous.is("WITH") && token.isNameOrWordBut("TIME")
				&& !token.is("ORDINALITY")) {
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
		if (before == null) {
			return false;
		}
		// After a name or a parenthesis, it is the alias of something in FROM.
		return before.isAnyOf("INTO", "WITH", "RECURSIVE", "AS", "TABLE", "COPY", "CALL") || before.kind() == Kind.NAME
				|| before.isSymbol(')') || (before.isSymbol(',') && isInWithList(depth));
	}

	/**
	 * A call of a function.
	 *
	 * @param schema the schema that is written before its name, or {@code null}
	 * @param name its name
	 */
	record Call(@Nullable Token schema, Token name) {

		boolean isOf(String function) {
			return this.name.identifier().equals(function);
		}

		/**
		 * {@return whether it can be a function that comes with the server}
		 */
		boolean isOfTheServer() {
			return this.schema == null || this.schema.identifier().equals("pg_catalog");
		}

	}

}
