package dev.kat.script;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.kat.script.Token.Kind;

/**
 * Finds what a statement makes or needs of its session's state: calls of functions,
 * wherever they stand, and SELECT INTO a temporary table. Calls in a definition run later
 * and do not count.
 */
final class SessionStateTokens {

	private final Map<SessionState, ScriptPosition> found = new EnumMap<>(SessionState.class);

	private @Nullable Token first;

	private @Nullable Token previous;

	/** The INTO that may be followed by a temporary table. */
	private @Nullable Token into;

	private boolean drawsSequenceValue;

	/**
	 * {@return what was found, with the places where that begins}
	 */
	Map<SessionState, ScriptPosition> found() {
		if (this.drawsSequenceValue) {
			this.found.remove(SessionState.SEQUENCE_VALUE);
		}
		return this.found;
	}

	void add(Token token, int depth) {
		if (this.first == null) {
			this.first = token;
		}
		if (this.previous != null && runsCalls(this.first)) {
			addCall(this.previous, token);
			addInto(this.previous, token, depth);
		}
		this.previous = token;
	}

	private static boolean runsCalls(Token first) {
		return first.isAnyOf("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES", "CALL", "COPY",
				"EXPLAIN") || first.isSymbol('(');
	}

	private void addCall(Token name, Token next) {
		if (!next.isSymbol('(') || (name.kind() != Kind.WORD && name.kind() != Kind.NAME)) {
			return;
		}
		String function = name.text().toLowerCase(Locale.ROOT);
		this.drawsSequenceValue |= function.equals("nextval") || function.equals("setval");
		@Nullable SessionState state = SessionState.ofCall(function);
		if (state != null) {
			this.found.putIfAbsent(state, name.position());
		}
	}

	private void addInto(Token before, Token token, int depth) {
		if (depth == 0 && token.is("INTO") && !before.isAnyOf("INSERT", "MERGE")) {
			this.into = token;
			return;
		}
		if (this.into == null || (before.is("INTO") && token.isAnyOf("LOCAL", "GLOBAL", "TEMP", "TEMPORARY", "pg_temp"))
				|| (before.isAnyOf("LOCAL", "GLOBAL") && token.isAnyOf("TEMP", "TEMPORARY"))) {
			return;
		}
		// A table can be called temp, too, and then its name is all there is.
		boolean isTemporary = before.isAnyOf("TEMP", "TEMPORARY") && token.isNameOrWordBut("FROM");
		if (isTemporary || (before.isName("pg_temp") && token.isSymbol('.'))) {
			this.found.putIfAbsent(SessionState.TEMPORARY_OBJECT, this.into.position());
		}
		this.into = null;
	}

}
