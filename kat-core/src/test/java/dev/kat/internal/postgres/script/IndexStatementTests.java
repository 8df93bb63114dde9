package dev.kat.internal.postgres.script;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.internal.postgres.script.IndexStatement.Action;

import static org.assertj.core.api.Assertions.assertThat;

class IndexStatementTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', value = {
			"create index i on t (a) | \"t\" | i | false",
			"CREATE UNIQUE INDEX CONCURRENTLY I ON T USING btree (a) | \"t\" | i | false",
			"create index concurrently if not exists \"I\" on only Shop.\"a \"\"b\" (lower(a)) | \"shop\".\"a \"\"b\" | I | true",
			"CREATE UNIQUE INDEX IF NOT EXISTS i ON t (a) | \"t\" | i | true",
			"create index concurrently on shop.T (a) | \"shop\".\"t\" | - | false",
			"create index \"on\" on t (a) | \"t\" | on | false", "create index if on t (a) | \"t\" | if | false" })
	void readsCreateIndex(String sql, String target, String index, boolean ifNotExists) {
		assertThat(IndexStatement.of(Scripts.statement(sql)))
			.isEqualTo(new IndexStatement(Action.CREATE, target, index, ifNotExists));
	}

	@ParameterizedTest
	@ValueSource(strings = { "drop index shop.I", "DROP INDEX CONCURRENTLY shop.i cascade",
			"drop index concurrently if exists \"shop\".i" })
	void readsDropIndex(String sql) {
		assertThat(IndexStatement.of(Scripts.statement(sql)))
			.isEqualTo(new IndexStatement(Action.DROP, "\"shop\".\"i\"", null, false));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "reindex index concurrently i | REINDEX_INDEX | \"i\"",
					"reindex (verbose, concurrently) table shop.t | REINDEX_TABLE | \"shop\".\"t\"",
					"REINDEX SCHEMA CONCURRENTLY shop | REINDEX_SCHEMA | \"shop\"",
					"reindex database concurrently x | REINDEX_DATABASE | \"x\"",
					"reindex (concurrently) database | REINDEX_DATABASE | ``" })
	void readsReindex(String sql, Action action, String target) {
		assertThat(IndexStatement.of(Scripts.statement(sql)))
			.isEqualTo(new IndexStatement(action, target, null, false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "drop index i, j", "create table t (a int)", "drop table t", "create index",
			"reindex system x", "create unique table t (a int)", "select 1" })
	void knowsNoOther(String sql) {
		assertThat(IndexStatement.of(Scripts.statement(sql))).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "create index concurrently on shop.T (a) | \"t\"",
					"create index i on only Shop.\"a \"\".\"\"b\" (lower(a)) | \"a \"\".\"\"b\"",
					"set lock_timeout = '5s'; create index i on t (a); create index j on u (a) | \"t\", \"u\"" })
	void namesTheTablesOfAScript(String sql, String tables) {
		assertThat(Scripts.script(sql).indexedTables().orElseThrow()).containsExactlyInAnyOrder(tables.split(", "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "create index i on t (a); select 1", "drop index i", "reindex index i", "reindex table t",
			"vacuum t", "create table t (a int)" })
	void namesNoTablesOfAnotherScript(String sql) {
		assertThat(Scripts.script(sql).indexedTables()).isEmpty();
	}

	@Test
	void knowsTheLongestNameOfTheServer() {
		String name = "i".repeat(63);
		assertThat(IndexStatement.of(Scripts.statement("create index " + name + " on t (a)")))
			.isEqualTo(new IndexStatement(Action.CREATE, "\"t\"", name, false));
	}

}
