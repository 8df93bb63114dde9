package dev.kat.prove.internal.postgres;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.kat.internal.postgres.script.SqlToken;
import dev.kat.internal.postgres.script.SqlTokens;
import dev.kat.prove.internal.observation.Text;

/**
 * What can be told of a statement from its tokens.
 */
final class StatementCode {

	/** Longer statements are mostly data. */
	private static final int LONGEST = 32_000;

	private static final Set<String> NOISE = Set.of("OR", "REPLACE", "TEMP", "TEMPORARY", "UNIQUE", "UNLOGGED",
			"GLOBAL", "LOCAL", "CONSTRAINT", "RECURSIVE");

	private static final String[] BEFORE_RELATIONS = { "TABLE", "FROM", "JOIN", "INTO", "UPDATE", "ONLY", "EXISTS",
			"INDEX", "VIEW", "REFERENCES", "SEQUENCE", "ON" };

	private final String text;

	private final boolean isWhole;

	private final List<SqlToken> tokens;

	private final List<SqlToken> nested;

	StatementCode(String text) {
		this.isWhole = text.length() <= LONGEST;
		this.text = this.isWhole ? text : text.substring(0, LONGEST);
		this.tokens = SqlTokens.of(this.text);
		this.nested = SqlTokens.nestedOf(this.text);
	}

	/**
	 * Returns the names and words in it and in the code in its literals.
	 */
	Set<String> names() {
		return this.nested.stream()
			.filter(SqlToken::isIdentifier)
			.map(SqlToken::identifier)
			.collect(Collectors.toSet());
	}

	/**
	 * Returns the command as event triggers know it, perhaps with more words after it.
	 */
	String command() {
		return this.tokens.stream()
			.limit(8)
			.filter((token) -> token.kind() == SqlToken.Kind.WORD)
			.map((token) -> token.text().toUpperCase(Locale.ROOT))
			.filter((word) -> !NOISE.contains(word))
			.limit(5)
			.collect(Collectors.joining(" "));
	}

	/**
	 * Returns whether the server learns only while it runs what the statement is about.
	 */
	boolean isCode() {
		return is(0, "DO", "CALL", "EXECUTE", "PREPARE")
				|| (is(0, "CREATE") && (is(1, "FUNCTION", "PROCEDURE") || is(3, "FUNCTION", "PROCEDURE")));
	}

	/**
	 * Returns whether it reads or changes rows.
	 */
	boolean changesRows() {
		return is(0, "INSERT", "UPDATE", "DELETE", "MERGE", "SELECT", "WITH", "VALUES", "TABLE", "COPY");
	}

	String sql() {
		return this.text;
	}

	/**
	 * Returns a query or a change of rows that uses the same columns as the statement;
	 * empty if the statement does not use any.
	 */
	Optional<String> query() {
		if (!this.isWhole) {
			return Optional.empty();
		}
		if (is(0, "INSERT", "UPDATE", "DELETE", "MERGE", "SELECT", "WITH", "VALUES", "TABLE") || isSymbol(0, "(")) {
			return Optional.of(this.text);
		}
		return is(0, "COPY") ? copied() : createdFrom();
	}

	private Optional<String> copied() {
		if (isSymbol(1, "(")) {
			int end = closing(1);
			return Optional.of(this.text.substring(this.tokens.get(2).start(), this.tokens.get(end).start()));
		}
		int end = endOfName(1);
		String table = this.text.substring(this.tokens.get(1).start(), this.tokens.get(end - 1).end());
		String columns = isSymbol(end, "(")
				? this.text.substring(this.tokens.get(end + 1).start(), this.tokens.get(closing(end)).start()) : "*";
		return Optional.of("select " + columns + " from " + table);
	}

	/**
	 * Views are known to the server, but tables forget what they were made from.
	 */
	private Optional<String> createdFrom() {
		if (!is(0, "CREATE") || !this.tokens.stream().limit(5).anyMatch((token) -> token.isWord("TABLE"))) {
			return Optional.empty();
		}
		for (int index = 2; index + 1 < this.tokens.size(); index++) {
			if (is(index, "AS") && (is(index + 1, "SELECT", "WITH", "VALUES", "TABLE") || isSymbol(index + 1, "("))) {
				int last = this.tokens.size() - 1;
				int end = is(last, "DATA") ? (is(last - 1, "NO") ? last - 2 : last - 1) : last + 1;
				return Optional
					.of(this.text.substring(this.tokens.get(index + 1).start(), this.tokens.get(end - 1).end()));
			}
		}
		return Optional.empty();
	}

	private int closing(int opening) {
		int depth = 0;
		for (int index = opening; index < this.tokens.size(); index++) {
			depth += isSymbol(index, "(") ? 1 : isSymbol(index, ")") ? -1 : 0;
			if (depth == 0) {
				return index;
			}
		}
		return this.tokens.size() - 1;
	}

	private int endOfName(int start) {
		int end = start + 1;
		while (isSymbol(end, ".") && end + 1 < this.tokens.size()) {
			end += 2;
		}
		return end;
	}

	/**
	 * Returns the table into which the statement inserts rows, as it is written.
	 */
	Optional<String> target() {
		for (int index = 0; index + 2 < this.tokens.size(); index++) {
			if (is(index, "INSERT") && is(index + 1, "INTO")) {
				return Optional.of(this.text.substring(this.tokens.get(index + 2).start(),
						this.tokens.get(endOfName(index + 2) - 1).end()));
			}
		}
		return (is(0, "COPY") && !isSymbol(1, "("))
				? Optional.of(this.text.substring(this.tokens.get(1).start(), this.tokens.get(endOfName(1) - 1).end()))
				: Optional.empty();
	}

	/**
	 * Returns the columns on which ON CONFLICT decides; empty if it does not say any, or
	 * if there is none.
	 */
	Optional<Set<String>> conflict() {
		for (int index = 0; index + 1 < this.tokens.size(); index++) {
			if (is(index, "ON") && is(index + 1, "CONFLICT")) {
				Set<String> columns = new HashSet<>();
				if (isSymbol(index + 2, "(")) {
					this.tokens.subList(index + 3, closing(index + 2))
						.stream()
						.filter(SqlToken::isIdentifier)
						.forEach((token) -> columns.add(token.identifier()));
				}
				return Optional.of(columns);
			}
		}
		return Optional.empty();
	}

	/**
	 * Returns the same text for statements that differ in their values only.
	 */
	String shape() {
		return this.tokens.stream()
			.map((token) -> (token.kind() == SqlToken.Kind.LITERAL || Character.isDigit(token.text().charAt(0))) ? "?"
					: token.text())
			.collect(Collectors.joining(" "));
	}

	Text text() {
		Set<String> relations = new HashSet<>();
		Map<String, String> schemas = new HashMap<>();
		for (int index = 1; index < this.nested.size(); index++) {
			SqlToken token = this.nested.get(index);
			if (!token.isIdentifier()) {
				continue;
			}
			int first = index;
			if (index > 2 && this.nested.get(index - 1).isSymbol(".") && this.nested.get(index - 2).isIdentifier()) {
				first = index - 2;
				schemas.put(token.identifier(), this.nested.get(first).identifier());
			}
			if (this.nested.get(first - 1).isWord(BEFORE_RELATIONS)) {
				relations.add(token.identifier());
			}
		}
		return new Text(names(), relations, schemas);
	}

	/**
	 * Returns the schema that stands before a name.
	 */
	Optional<String> schemaOf(String name) {
		return Optional.ofNullable(text().schemas().get(name));
	}

	private boolean is(int index, String... words) {
		return index >= 0 && index < this.tokens.size() && this.tokens.get(index).isWord(words);
	}

	private boolean isSymbol(int index, String symbol) {
		return index < this.tokens.size() && this.tokens.get(index).isSymbol(symbol);
	}

}
