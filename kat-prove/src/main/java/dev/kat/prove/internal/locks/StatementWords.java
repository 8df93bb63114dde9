package dev.kat.prove.internal.locks;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

import dev.kat.internal.postgres.script.SqlToken;
import dev.kat.internal.postgres.script.SqlTokens;
import dev.kat.internal.text.OneLine;

/**
 * The keywords of a statement, and the names in it that are not quoted, in upper case and
 * in their order. What is in literals, bodies of functions among them, is left out.
 *
 * @param words the words
 */
record StatementWords(List<String> words) {

	/** As much of a statement as is shown. */
	private static final int LONGEST = 100;

	/** Of a migration in Java. */
	static final StatementWords NONE = new StatementWords(List.of());

	StatementWords {
		words = words.stream().map((word) -> word.toUpperCase(Locale.ROOT)).toList();
	}

	static StatementWords of(String statement) {
		return new StatementWords(SqlTokens.of(statement)
			.stream()
			.filter((token) -> token.kind() == SqlToken.Kind.WORD)
			.map(SqlToken::text)
			.toList());
	}

	/**
	 * Returns the beginning of a statement on one line, without its comments.
	 */
	static String shown(String statement) {
		StringBuilder line = new StringBuilder();
		int end = 0;
		for (SqlToken token : SqlTokens.of(statement)) {
			line.append((token.start() > end && !line.isEmpty()) ? " " : "")
				.append(statement, token.start(), token.end());
			end = token.end();
			if (line.codePointCount(0, line.length()) > LONGEST) {
				return OneLine.of(line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + "…");
			}
		}
		return OneLine.of(line.toString());
	}

	/**
	 * {@return whether it begins with these words}
	 */
	boolean begin(String... with) {
		return this.words.size() >= with.length && this.words.subList(0, with.length).equals(List.of(with));
	}

	/**
	 * {@return whether these words are somewhere in it, one after the other}
	 */
	boolean have(String... sequence) {
		return Collections.indexOfSubList(this.words, List.of(sequence)) >= 0;
	}

	/**
	 * Returns whether it does its work CONCURRENTLY. As a name, this word has to be
	 * quoted.
	 */
	boolean areConcurrent() {
		return have("CONCURRENTLY");
	}

	/**
	 * {@return whether it can do several things: a block, a call, or a migration in Java}
	 */
	boolean areCode() {
		return this.words.isEmpty() || begin("DO") || begin("CALL") || begin("SELECT");
	}

	/**
	 * {@return whether it changes rows}
	 */
	boolean changeRows() {
		return begin("UPDATE") || begin("DELETE") || begin("MERGE") || begin("WITH");
	}

}
