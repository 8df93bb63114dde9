package dev.kat.prove.internal.locks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatementWords}.
 */
class StatementWordsTests {

	@Test
	void beginWithKeywordsInAnyCase() {
		StatementWords words = StatementWords.of("Create /* a */ Unique\n-- b\nINDEX x on y (z)");
		assertThat(words.begin("CREATE", "UNIQUE", "INDEX")).isTrue();
		assertThat(words.begin("CREATE", "INDEX")).isFalse();
		assertThat(StatementWords.of("create").begin("CREATE", "INDEX")).isFalse();
	}

	@Test
	void haveKeywordsInARow() {
		StatementWords words = StatementWords.of("create table a partition of b default");
		assertThat(words.have("PARTITION", "OF")).isTrue();
		assertThat(words.have("OF", "PARTITION")).isFalse();
	}

	@Test
	void areConcurrentUnlessItIsAName() {
		assertThat(StatementWords.of("drop index concurrently a").areConcurrent()).isTrue();
		assertThat(StatementWords.of("reindex (concurrently, verbose) table a").areConcurrent()).isTrue();
		assertThat(StatementWords.of("drop index \"concurrently\"").areConcurrent()).isFalse();
		assertThat(StatementWords.of("do $$ refresh materialized view concurrently a $$").areConcurrent()).isFalse();
		assertThat(StatementWords.of("select 'concurrently' -- concurrently").areConcurrent()).isFalse();
	}

	@Test
	void shownOnOneLine() {
		assertThat(StatementWords.shown("create index /* a */ i\n\ton t(a, \"B\") -- b\n where c = 'd  e'"))
			.isEqualTo("create index i on t(a, \"B\") where c = 'd  e'");
		assertThat(StatementWords.shown("select '%s'".formatted("é".repeat(200))))
			.isEqualTo("select '" + "é".repeat(92) + "…");
	}

	@Test
	void changeRows() {
		assertThat(StatementWords.of("with a as (select 1) delete from b").changeRows()).isTrue();
		assertThat(StatementWords.of("insert into a select 1").changeRows()).isFalse();
	}

}
