package dev.kat.internal.postgres.script;

import java.util.List;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

import dev.kat.internal.postgres.script.SqlToken.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SqlTokens}.
 */
class SqlTokensTests {

	@Test
	void splitsIntoWordsNamesLiteralsAndSymbols() {
		assertThat(SqlTokens.of("Select \"Name\", 'it''s', $$x$$ /* no */ from T -- no"))
			.extracting(SqlToken::kind, SqlToken::text)
			.containsExactly(tuple(Kind.WORD, "Select"), tuple(Kind.NAME, "Name"), tuple(Kind.SYMBOL, ","),
					tuple(Kind.LITERAL, "it''s"), tuple(Kind.SYMBOL, ","), tuple(Kind.LITERAL, "x"),
					tuple(Kind.WORD, "from"), tuple(Kind.WORD, "T"));
	}

	@Test
	void keepsPositions() {
		String statement = "drop index  concurrently \"concurrently\"";
		List<SqlToken> tokens = SqlTokens.of(statement);
		assertThat(tokens).extracting((token) -> statement.substring(token.start(), token.end()))
			.containsExactly("drop", "index", "concurrently", "\"concurrently\"");
	}

	@Test
	void tellsKeywordsFromNames() {
		List<SqlToken> tokens = SqlTokens.of("CREATE \"create\" (");
		assertThat(tokens.get(0).isWord("drop", "create")).isTrue();
		assertThat(tokens.get(1).isWord("create")).isFalse();
		assertThat(tokens.get(1).isIdentifier()).isTrue();
		assertThat(tokens.get(2).isIdentifier()).isFalse();
		assertThat(tokens.get(2).isSymbol("(")).isTrue();
	}

	@Test
	void foldsIdentifiersWithoutQuotes() {
		assertThat(SqlTokens.of("APP.\"App\"")).extracting(SqlToken::identifier).containsExactly("app", ".", "App");
	}

	@Test
	void looksIntoLiteralsOnlyIfAsked() {
		String statement = "do $$ begin execute 'drop role r'; end $$";
		assertThat(SqlTokens.of(statement)).hasSize(2);
		assertThat(SqlTokens.nestedOf(statement)).filteredOn(SqlToken::isIdentifier)
			.extracting(SqlToken::text, SqlToken::nesting)
			.containsExactly(tuple("do", 0), tuple("begin", 1), tuple("execute", 1), tuple("drop", 2), tuple("role", 2),
					tuple("r", 2), tuple("end", 1));
	}

	private static Tuple tuple(Object... values) {
		return Tuple.tuple(values);
	}

}
