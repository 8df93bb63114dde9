package dev.kat.prove.internal.postgres;

import java.util.List;

import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.internal.postgres.script.SqlToken;
import dev.kat.internal.postgres.script.SqlTokens;
import dev.kat.migration.TransactionMode;

/**
 * Writes statements so that they can run in a transaction, without changing what is there
 * after them. All positions stay the same.
 */
final class TransactionText {

	private final StringBuilder text;

	private final List<SqlToken> tokens;

	private TransactionText(String text) {
		this.text = new StringBuilder(text);
		this.tokens = SqlTokens.of(text);
	}

	/**
	 * Returns what to send to the server for a statement.
	 * @param mode how Kat itself would run the script
	 */
	static String of(SqlStatement statement, TransactionMode mode) {
		String sent = statement.text();
		if (mode.isTransactional()) {
			return sent;
		}
		TransactionText text = new TransactionText(sent);
		text.leaveOutConcurrently();
		if (mode == TransactionMode.NON_TRANSACTIONAL && text.is(0, "DO")) {
			text.leaveOutCommits();
		}
		return text.text.toString();
	}

	/**
	 * REFRESH MATERIALIZED VIEW CONCURRENTLY may run in a transaction, and needs a unique
	 * index, which plain REFRESH would not show.
	 */
	private void leaveOutConcurrently() {
		if (is(0, "CREATE") && is(1, "UNIQUE") && is(2, "INDEX")) {
			leaveOut(3);
		}
		else if (is(0, "CREATE", "DROP") && is(1, "INDEX")) {
			leaveOut(2);
		}
		else if (is(0, "REINDEX")) {
			leaveOutOfReindex();
		}
		else if (is(0, "ALTER") && is(1, "TABLE") && hasDetach()) {
			leaveOut(this.tokens.size() - 1);
		}
	}

	private void leaveOutOfReindex() {
		int kind = 1;
		if (isSymbol(1, "(")) {
			for (kind = 2; kind < this.tokens.size() && !isSymbol(kind, ")"); kind++) {
				if (is(kind, "CONCURRENTLY")) {
					replace(kind, "VERBOSE");
				}
			}
			kind++;
		}
		leaveOut(kind + 1);
	}

	private boolean hasDetach() {
		for (int index = 0; index < this.tokens.size(); index++) {
			if (is(index, "DETACH") && is(index + 1, "PARTITION")) {
				return true;
			}
		}
		return false;
	}

	private void leaveOut(int index) {
		if (is(index, "CONCURRENTLY")) {
			replace(index, "");
		}
	}

	/**
	 * A DO block that runs without a transaction may commit on its way.
	 */
	private void leaveOutCommits() {
		List<SqlToken> nested = SqlTokens.nestedOf(this.text.toString());
		for (int index = 0; index < nested.size(); index++) {
			SqlToken token = nested.get(index);
			if (token.nesting() != 1 || !token.isWord("COMMIT")) {
				continue;
			}
			boolean chains = isWord(nested, index + 1, "AND") && isWord(nested, index + 2, "CHAIN");
			int end = chains ? index + 3 : index + 1;
			if (end < nested.size() && nested.get(end).isSymbol(";")) {
				replace(token, "NULL");
				nested.subList(index + 1, end).forEach((word) -> replace(word, ""));
			}
		}
	}

	private static boolean isWord(List<SqlToken> tokens, int index, String keyword) {
		return index < tokens.size() && tokens.get(index).isWord(keyword);
	}

	private boolean is(int index, String... keywords) {
		return index < this.tokens.size() && this.tokens.get(index).isWord(keywords);
	}

	private boolean isSymbol(int index, String symbol) {
		return index < this.tokens.size() && this.tokens.get(index).isSymbol(symbol);
	}

	private void replace(int index, String replacement) {
		replace(this.tokens.get(index), replacement);
	}

	/**
	 * Fills up with blanks.
	 */
	private void replace(SqlToken token, String replacement) {
		int length = token.end() - token.start();
		this.text.replace(token.start(), token.end(), replacement + " ".repeat(length - replacement.length()));
	}

}
