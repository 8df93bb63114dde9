package dev.kat.script;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.kat.script.Token.Kind;

/**
 * A statement that makes, remakes or drops indexes. Stopped half-way, its CONCURRENTLY
 * form leaves invalid indexes behind (PostgreSQL manual, CREATE INDEX and REINDEX).
 *
 * @param action what it does
 * @param target the table of CREATE INDEX, the schema of REINDEX SCHEMA, or what else is
 * dropped or remade: a name with its schema, quoted where necessary
 * @param index the name CREATE INDEX gives, or {@code null} when it leaves that to the
 * server
 * @param ifNotExists whether CREATE INDEX is to do nothing when that name is taken
 */
public record IndexStatement(Action action, String target, @Nullable String index, boolean ifNotExists) {

	/**
	 * Reads a statement.
	 * @param statement the statement
	 * @return what it does to indexes, or {@code null} when that is nothing, or is more
	 * than to one target
	 */
	public static @Nullable IndexStatement of(SqlStatement statement) {
		LeadingTokens tokens = statement.tokens();
		if (tokens.is(0, "CREATE") && (tokens.is(1, "INDEX") || (tokens.is(1, "UNIQUE") && tokens.is(2, "INDEX")))) {
			return ofCreate(tokens, tokens.is(1, "INDEX") ? 2 : 3);
		}
		if (tokens.is(0, "DROP") && tokens.is(1, "INDEX")) {
			return of(Action.DROP, tokens, skip(tokens, skip(tokens, 2, "CONCURRENTLY"), "IF", "EXISTS"));
		}
		return tokens.is(0, "REINDEX") ? ofReindex(tokens) : null;
	}

	private static @Nullable IndexStatement ofCreate(LeadingTokens tokens, int start) {
		int condition = skip(tokens, start, "CONCURRENTLY");
		int name = skip(tokens, condition, "IF", "NOT", "EXISTS");
		String index = tokens.is(name, "ON") ? null : identifier(tokens.token(name));
		int on = tokens.is(name, "ON") ? name : name + 1;
		int table = skip(tokens, on + 1, "ONLY");
		Name target = Name.at(tokens, table);
		return (tokens.is(on, "ON") && target != null)
				? new IndexStatement(Action.CREATE, target.text(), index, name > condition) : null;
	}

	private static @Nullable IndexStatement ofReindex(LeadingTokens tokens) {
		// Options in parentheses are not among the leading tokens but for the opening
		// one.
		int kind = tokens.isSymbol(1, '(') ? 2 : 1;
		for (Action action : List.of(Action.REINDEX_INDEX, Action.REINDEX_TABLE, Action.REINDEX_SCHEMA,
				Action.REINDEX_DATABASE)) {
			if (tokens.is(kind, action.name().substring("REINDEX_".length()))) {
				return of(action, tokens, skip(tokens, kind + 1, "CONCURRENTLY"));
			}
		}
		return null;
	}

	private static @Nullable IndexStatement of(Action action, LeadingTokens tokens, int start) {
		Name target = Name.at(tokens, start);
		if (target == null) {
			return (action == Action.REINDEX_DATABASE) ? new IndexStatement(action, "", null, false) : null;
		}
		return tokens.isSymbol(target.end(), ',') ? null : new IndexStatement(action, target.text(), null, false);
	}

	private static int skip(LeadingTokens tokens, int index, String... keywords) {
		for (int offset = 0; offset < keywords.length; offset++) {
			if (!tokens.is(index + offset, keywords[offset])) {
				return index;
			}
		}
		return index + keywords.length;
	}

	private static @Nullable String identifier(@Nullable Token token) {
		return (token != null && (token.kind() == Kind.WORD || token.kind() == Kind.NAME)) ? token.identifier() : null;
	}

	/**
	 * What an index statement does.
	 */
	public enum Action {

		/** CREATE INDEX. */
		CREATE,

		/** DROP INDEX. */
		DROP,

		/** REINDEX INDEX. */
		REINDEX_INDEX,

		/** REINDEX TABLE. */
		REINDEX_TABLE,

		/** REINDEX SCHEMA. */
		REINDEX_SCHEMA,

		/** REINDEX DATABASE. */
		REINDEX_DATABASE

	}

	/**
	 * A name with the schema before it, as the server reads it from text.
	 *
	 * @param text the name, quoted
	 * @param end the index of the token behind it
	 */
	private record Name(String text, int end) {

		static @Nullable Name at(LeadingTokens tokens, int start) {
			String first = identifier(tokens.token(start));
			if (first == null) {
				return null;
			}
			StringBuilder text = new StringBuilder(quote(first));
			int end = start + 1;
			for (String part = behindDot(tokens, end); part != null; part = behindDot(tokens, end)) {
				text.append('.').append(quote(part));
				end += 2;
			}
			return new Name(text.toString(), end);
		}

		private static @Nullable String behindDot(LeadingTokens tokens, int index) {
			return tokens.isSymbol(index, '.') ? identifier(tokens.token(index + 1)) : null;
		}

		private static String quote(String identifier) {
			return '"' + identifier.replace("\"", "\"\"") + '"';
		}

	}

}
