package dev.kat.internal.postgres.script;

import java.util.ArrayList;
import java.util.List;

import dev.kat.internal.postgres.script.SqlToken.Kind;

/**
 * Splits a statement into tokens, without white space and comments.
 */
public final class SqlTokens {

	/** Of code in code in code, and so on. */
	private static final int DEEPEST = 4;

	private final String text;

	private final List<SqlToken> tokens = new ArrayList<>();

	private SqlTokens(String text) {
		this.text = text;
	}

	/**
	 * Splits a statement, and does not look into its literals.
	 * @param statement the statement as it is sent to the server
	 * @return its tokens
	 */
	public static List<SqlToken> of(String statement) {
		return split(statement, 0);
	}

	/**
	 * Splits a statement, and what is in its literals as well, because that can be the
	 * body of a function, or a statement for EXECUTE.
	 * @param statement the statement as it is sent to the server
	 * @return its tokens; those of a literal come after it
	 */
	public static List<SqlToken> nestedOf(String statement) {
		return split(statement, DEEPEST);
	}

	private static List<SqlToken> split(String statement, int deepest) {
		SqlTokens tokens = new SqlTokens(statement);
		tokens.add(NestedTokens.of(statement), 0, deepest);
		return List.copyOf(tokens.tokens);
	}

	private void add(NestedTokens source, int nesting, int deepest) {
		for (NestedToken token = source.next(); token != NestedToken.NONE; token = source.next()) {
			this.tokens.add(token(token, nesting));
			if (token.isLiteral() && nesting < deepest) {
				add(NestedTokens.in(this.text, token), nesting + 1, deepest);
			}
		}
	}

	private SqlToken token(NestedToken token, int nesting) {
		String content = token.isLiteral() ? this.text.substring(token.content().start(), token.content().end())
				: token.text();
		return new SqlToken(kind(token), content, token.span().start(), token.span().end(), nesting);
	}

	private Kind kind(NestedToken token) {
		if (token.isLiteral()) {
			return Kind.LITERAL;
		}
		char first = this.text.charAt(token.span().start());
		if (first == '"') {
			return Kind.NAME;
		}
		return SqlCharacter.continuesTag(first) ? Kind.WORD : Kind.SYMBOL;
	}

}
