package dev.kat.prove.internal.postgres;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Ruling}.
 */
class RulingTests {

	@ParameterizedTest
	@ValueSource(strings = { "create table t (id int)", "create user mapping for u server s",
			"alter default privileges grant select on tables to r", "grant select, update (a) on t to r, s",
			"grant select on \"database\" to r", "grant select on role to r",
			"revoke grant option for select on t from r", "comment on table database is 'x'",
			"create index concurrently i on t (a)", "reindex table t", "reindex (verbose) index i", "cluster t",
			"cluster verbose t using i", "copy t from stdin", "copy (select * from t) to stdout",
			"copy t (a) from stdin with (format csv)",
			"create function f() returns void language sql as 'select dblink(1, 2)'", "insert into vacuum values (1)",
			"select 'vacuum'", "discard plans", "alter table t detach partition p concurrently",
			"do $$ begin create table role (id int); end $$", "drop owned by r" })
	void runs(String statement) {
		assertThat(Ruling.on(statement)).isEqualTo(new Ruling(false, Optional.empty()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "VACUUM", "vacuum (full) t", "reindex schema s", "reindex (concurrently) database d",
			"cluster", "cluster (verbose)", "discard all", "commit prepared 'x'", "create database d",
			"alter database d set timezone = 'UTC'", "drop database d", "create tablespace s location '/x'",
			"alter system set work_mem = 1", "create role r", "create user u", "alter group g add user u",
			"drop role if exists r", "comment on role r is 'x'", "comment on database d is 'x'", "grant a to b",
			"grant a, b, c to d, e with admin option", "revoke a from b", "grant connect on database d to r",
			"revoke all on tablespace s from r", "grant set on parameter work_mem to r",
			"create subscription s connection 'x' publication p", "drop subscription s", "copy t to '/tmp/x'",
			"copy t from '/tmp/x' with csv", "copy (select a from t) to program 'cat'",
			"select * from dblink('x', 'y') as t (a int)", "do $$ begin perform dblink_exec('x', 'y'); end $$" })
	void leavesOutAndSaysWhy(String statement) {
		Ruling ruling = Ruling.on(statement);
		assertThat(ruling.isLeftOut()).isTrue();
		assertThat(ruling.reason()).hasValueSatisfying((reason) -> assertThat(reason).endsWith("so it was left out"));
	}

	@Test
	void runsBlocksThatCreateRolesAndSaysSo() {
		Ruling ruling = Ruling.on("do $$ begin execute 'create role r'; end $$");
		assertThat(ruling.isLeftOut()).isFalse();
		assertThat(ruling.reason()).isPresent();
	}

	@Test
	void leavesOutFinalizeWithoutAReason() {
		assertThat(Ruling.on("alter table t detach partition p finalize"))
			.isEqualTo(new Ruling(true, Optional.empty()));
	}

}
