package dev.kat.prove.internal.postgres;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;

import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.postgres.script.StatementReader;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TransactionText}.
 */
class TransactionTextTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			create index concurrently i on t (a)                    | create index ~ i on t (a)
			CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a) | CREATE UNIQUE INDEX ~ IF NOT EXISTS i ON t (a)
			create index concurrently on concurrently (a)           | create index ~ on concurrently (a)
			create index "concurrently" on t (a)                    | create index "concurrently" on t (a)
			create index /* concurrently */ concurrently i on t (a) | create index /* concurrently */ ~ i on t (a)
			drop index concurrently if exists i                     | drop index ~ if exists i
			reindex table concurrently t                            | reindex table ~ t
			reindex (concurrently, verbose) table t                 | reindex (VERBOSE     , verbose) table t
			reindex (verbose) index concurrently i                  | reindex (verbose) index ~ i
			alter table t detach partition p concurrently           | alter table t detach partition p ~
			alter table t add column concurrently int               | alter table t add column concurrently int
			refresh materialized view concurrently m                | refresh materialized view concurrently m
			comment on index i is 'create index concurrently'       | comment on index i is 'create index concurrently'
			do $$ begin commit; commit and chain; end $$            | do $$ begin NULL  ; NULL            ; end $$
			do $$ begin perform 'commit;'; -- commit;               | do $$ begin perform 'commit;'; -- commit;
			""")
	void leavesOutWhatATransactionDoesNotAllow(String written, String sent) {
		assertThat(text(written, TransactionMode.NON_TRANSACTIONAL)).isEqualTo(sent.replace("~", " ".repeat(12)));
	}

	@Test
	void sendsScriptsInATransactionAsTheyAre() {
		String written = "create index concurrently i on t (a)";
		assertThat(text(written, TransactionMode.TRANSACTIONAL)).isEqualTo(written);
	}

	private static String text(String written, TransactionMode mode) {
		MigrationScript script = new MigrationScript("up.sql", new ByteArrayResource(
				(written + (written.contains("--") ? "\nend $$" : "")).getBytes(StandardCharsets.UTF_8)));
		try (StatementReader statements = new SqlScript(script).open(mode)) {
			return TransactionText.of(statements.nextWithControl().orElseThrow(), mode).replace("\nend $$", "");
		}
	}

}
