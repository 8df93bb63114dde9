package dev.kat.internal.postgres.script;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A statement that creates, rebuilds or drops indexes. Stopped partway, its CONCURRENTLY
 * form leaves invalid indexes behind (PostgreSQL manual, CREATE INDEX and REINDEX).
 *
 * @param action what it does
 * @param target the table of CREATE INDEX, the schema of REINDEX SCHEMA, or whatever else
 * is dropped or rebuilt: a name with its schema, quoted where necessary
 * @param index the name CREATE INDEX gives, or {@code null} when it leaves that to the
 * server
 * @param ifNotExists whether CREATE INDEX is to do nothing when that name is taken
 */
public record IndexStatement(Action action, String target, @Nullable String index, boolean ifNotExists) {

	private static final Pattern LAST_PART = Pattern.compile("\"(?:[^\"]|\"\")*\"\\z");

	/**
	 * Returns the table on which this builds an index.
	 * @return its name without a schema, quoted; empty if this does anything else
	 */
	public Optional<String> indexedTable() {
		Matcher name = LAST_PART.matcher(this.target);
		return (this.action == Action.CREATE && name.find()) ? Optional.of(name.group()) : Optional.empty();
	}

	/**
	 * Reads a statement.
	 * @param statement the statement
	 * @return what it does to indexes, or {@code null} if it does nothing to them, or has
	 * more than one target
	 */
	public static @Nullable IndexStatement of(SqlStatement statement) {
		return read(statement.tokens()).orElse(null);
	}

	private static Optional<IndexStatement> read(LeadingTokens tokens) {
		if (tokens.is(0, "CREATE") && (tokens.is(1, "INDEX") || (tokens.is(1, "UNIQUE") && tokens.is(2, "INDEX")))) {
			return readCreate(tokens, tokens.is(1, "INDEX") ? 2 : 3);
		}
		if (tokens.is(0, "DROP") && tokens.is(1, "INDEX")) {
			return read(Action.DROP, tokens, skip(tokens, skip(tokens, 2, "CONCURRENTLY"), "IF", "EXISTS"));
		}
		return tokens.is(0, "REINDEX") ? readReindex(tokens) : Optional.empty();
	}

	private static Optional<IndexStatement> readCreate(LeadingTokens tokens, int start) {
		int condition = skip(tokens, start, "CONCURRENTLY");
		int name = skip(tokens, condition, "IF", "NOT", "EXISTS");
		boolean isNamed = !tokens.is(name, "ON");
		String index = isNamed ? identifier(tokens.token(name)).orElse(null) : null;
		int on = isNamed ? name + 1 : name;
		return Name.at(tokens, skip(tokens, on + 1, "ONLY"))
			.filter((table) -> tokens.is(on, "ON"))
			.map((table) -> new IndexStatement(Action.CREATE, table.text(), index, name > condition));
	}

	private static Optional<IndexStatement> readReindex(LeadingTokens tokens) {
		// Of options in parentheses, only the opening one is among the leading tokens.
		int kind = tokens.isSymbol(1, '(') ? 2 : 1;
		return Stream.of(Action.REINDEX_INDEX, Action.REINDEX_TABLE, Action.REINDEX_SCHEMA, Action.REINDEX_DATABASE)
			.filter((action) -> tokens.is(kind, action.name().substring("REINDEX_".length())))
			.findFirst()
			.flatMap((action) -> read(action, tokens, skip(tokens, kind + 1, "CONCURRENTLY")));
	}

	private static Optional<IndexStatement> read(Action action, LeadingTokens tokens, int start) {
		Optional<Name> target = Name.at(tokens, start);
		if (target.isEmpty() && action == Action.REINDEX_DATABASE) {
			return Optional.of(new IndexStatement(action, "", null, false));
		}
		return target.filter((name) -> !tokens.isSymbol(name.end(), ','))
			.map((name) -> new IndexStatement(action, name.text(), null, false));
	}

	private static int skip(LeadingTokens tokens, int index, String... keywords) {
		boolean are = IntStream.range(0, keywords.length)
			.allMatch((offset) -> tokens.is(index + offset, keywords[offset]));
		return are ? index + keywords.length : index;
	}

	private static Optional<String> identifier(Token token) {
		return token.isIdentifier() ? Optional.of(token.identifier()) : Optional.empty();
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
	 * A name, perhaps with a schema, as the server reads it from text.
	 *
	 * @param text the name, quoted
	 * @param end the index of the token after it
	 */
	private record Name(String text, int end) {

		static Optional<Name> at(LeadingTokens tokens, int start) {
			return identifier(tokens.token(start)).map((first) -> new Name(quote(first), start + 1))
				.map((name) -> name.withParts(tokens));
		}

		private Name withParts(LeadingTokens tokens) {
			if (!tokens.isSymbol(this.end, '.')) {
				return this;
			}
			return identifier(tokens.token(this.end + 1))
				.map((part) -> new Name(this.text + "." + quote(part), this.end + 2).withParts(tokens))
				.orElse(this);
		}

		private static String quote(String identifier) {
			return '"' + identifier.replace("\"", "\"\"") + '"';
		}

	}

}
