package dev.kat.internal.postgres.script;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The first tokens of a statement, without what is in parentheses: enough to know what
 * kind of statement it is.
 */
final class LeadingTokens {

	private static final int MAX_TOKENS = 16;

	private final List<Token> tokens = new ArrayList<>(MAX_TOKENS);

	void add(Token token) {
		if (this.tokens.size() < MAX_TOKENS) {
			this.tokens.add(token);
		}
	}

	int size() {
		return this.tokens.size();
	}

	List<Token> from(int index) {
		return this.tokens.subList(Math.min(index, size()), size());
	}

	/**
	 * {@return a token, or {@link Token#NONE} if there are no more}
	 */
	Token token(int index) {
		return (index < size()) ? this.tokens.get(index) : Token.NONE;
	}

	boolean is(int index, String... keywords) {
		return token(index).isAnyOf(keywords);
	}

	boolean isSymbol(int index, char symbol) {
		return token(index).isSymbol(symbol);
	}

	boolean isName(int index, String name) {
		return token(index).isName(name);
	}

	/**
	 * {@return whether the keywords appear somewhere in a row}
	 */
	boolean hasInOrder(String first, String second) {
		int index = indexOf(first);
		return index >= 0 && is(index + 1, second);
	}

	/**
	 * {@return whether a name appears somewhere before a symbol}
	 */
	boolean hasName(String name, char symbol) {
		return IntStream.range(0, size()).anyMatch((index) -> isName(index, name) && isSymbol(index + 1, symbol));
	}

	boolean isCopyFromStdin() {
		return is(0, "COPY") && isFromStdin(indexOf("FROM"));
	}

	boolean isCopyToStdout() {
		int to = indexOf("TO");
		// PostgreSQL reads TO STDIN as TO STDOUT.
		return is(0, "COPY") && to > 0 && is(to + 1, "STDOUT", "STDIN");
	}

	/**
	 * {@return whether the statement is CREATE [OR REPLACE] FUNCTION or PROCEDURE}
	 */
	boolean createsRoutine() {
		int kind = (is(1, "OR") && is(2, "REPLACE")) ? 3 : 1;
		return is(0, "CREATE") && is(kind, "FUNCTION", "PROCEDURE");
	}

	private boolean isFromStdin(int from) {
		// PostgreSQL reads FROM STDOUT as FROM STDIN.
		return from > 0 && is(from + 1, "STDIN", "STDOUT");
	}

	private int indexOf(String keyword) {
		for (int index = 0; index < size(); index++) {
			if (is(index, keyword)) {
				return index;
			}
		}
		return -1;
	}

}
