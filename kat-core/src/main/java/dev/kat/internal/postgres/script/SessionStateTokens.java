package dev.kat.internal.postgres.script;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import dev.kat.internal.text.ScriptPosition;

/**
 * Finds the session state that a statement makes or needs: through calls of functions,
 * wherever they appear, and SELECT INTO a temporary table. Calls in a definition run
 * later and do not count.
 */
final class SessionStateTokens {

	/**
	 * What can come after the table, apart from FROM. PostgreSQL reserves these words.
	 */
	private static final String[] AFTER_INTO = { "WHERE", "GROUP", "HAVING", "WINDOW", "UNION", "INTERSECT", "EXCEPT",
			"ORDER", "LIMIT", "OFFSET", "FETCH", "FOR" };

	private final Map<SessionState, ScriptPosition> found = new EnumMap<>(SessionState.class);

	private final FunctionCalls calls = new FunctionCalls();

	private boolean isFirst = true;

	/**
	 * Whether the statement calls the functions that it names, instead of defining
	 * something.
	 */
	private boolean runsCalls;

	private Token previous = Token.NONE;

	/** The INTO that may be followed by a temporary table. */
	private Token into = Token.NONE;

	private boolean drawsSequenceValue;

	/**
	 * {@return what was found, with its positions}
	 */
	Map<SessionState, ScriptPosition> found() {
		if (this.drawsSequenceValue) {
			this.found.remove(SessionState.SEQUENCE_VALUE);
		}
		return this.found;
	}

	void add(Token token, int depth) {
		Optional<FunctionCalls.Call> call = this.calls.add(token, depth);
		if (this.isFirst) {
			this.isFirst = false;
			this.runsCalls = runsCalls(token);
		}
		else if (this.runsCalls) {
			call.ifPresent(this::addCall);
			addInto(this.previous, token, depth);
		}
		this.previous = token;
	}

	private static boolean runsCalls(Token first) {
		return first.isAnyOf("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES", "CALL", "COPY",
				"EXPLAIN") || first.isSymbol('(');
	}

	private void addCall(FunctionCalls.Call call) {
		this.drawsSequenceValue |= call.isOfTheServer() && (call.isOf("nextval") || call.isOf("setval"));
		SessionState.of(call).ifPresent((state) -> this.found.putIfAbsent(state, call.name().position()));
	}

	private void addInto(Token before, Token token, int depth) {
		if (depth == 0 && token.is("INTO") && !before.isAnyOf("INSERT", "MERGE")) {
			this.into = token;
			return;
		}
		if (this.into == Token.NONE
				|| (before.is("INTO") && token.isAnyOf("LOCAL", "GLOBAL", "TEMP", "TEMPORARY", "pg_temp"))
				|| (before.isAnyOf("LOCAL", "GLOBAL") && token.isAnyOf("TEMP", "TEMPORARY"))) {
			return;
		}
		// A table can also be called temp, and then nothing but its name follows.
		boolean isTemporary = before.isAnyOf("TEMP", "TEMPORARY") && token.isNameOrWordBut("FROM")
				&& !token.isAnyOf(AFTER_INTO);
		if (isTemporary || (before.isName("pg_temp") && token.isSymbol('.'))) {
			this.found.putIfAbsent(SessionState.TEMPORARY_TABLE, this.into.position());
		}
		this.into = Token.NONE;
	}

}
