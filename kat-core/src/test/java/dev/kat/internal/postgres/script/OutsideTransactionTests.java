package dev.kat.internal.postgres.script;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutsideTransactionTests {

	@ParameterizedTest
	@ValueSource(strings = { "create index concurrently on t (a)", "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)",
			"drop index concurrently if exists i", "reindex (verbose, concurrently) table t", "reindex schema s",
			"reindex (verbose) database d", "REINDEX TABLE CONCURRENTLY t", "vacuum", "vacuum (analyze) t",
			"create database d", "drop tablespace s", "create subscription s connection '' publication p",
			"alter system set work_mem = '1MB'", "alter database d set tablespace s",
			"alter table t detach partition p concurrently", "cluster", "cluster verbose", "discard all",
			"commit prepared 'a'", "rollback prepared 'a'" })
	void findsWhatPostgresRefuses(String statement) {
		assertThat(Scripts.script("select 1;\n -- here:\n " + statement).firstOutsideTransaction())
			.hasToString("Optional[up.sql:3:2]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "create index concurrently_not on t (a)", "drop index i", "reindex table t",
			"refresh materialized view concurrently v", "alter type e add value 'x'", "alter database d set x = 1",
			"alter table t detach partition p", "cluster t using i", "discard temp", "commit", "select 'vacuum'",
			"-- vacuum", "\"vacuum\"", "" })
	void leavesOthersAlone(String statement) {
		assertThat(Scripts.script(statement).firstOutsideTransaction()).isEmpty();
	}

	@Test
	void stopsAtAProblem() {
		assertThat(Scripts.script("\\connect other\nvacuum").firstOutsideTransaction()).isEmpty();
		assertThat(Scripts.script("select 'never ends\n; vacuum").firstOutsideTransaction()).isEmpty();
	}

}
