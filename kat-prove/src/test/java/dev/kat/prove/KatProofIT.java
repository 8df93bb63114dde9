package dev.kat.prove;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.graph.Edge;
import dev.kat.migration.MigrationId;
import dev.kat.prove.OrderDependence.Kind;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Proves small graphs through the API that tests of applications use.
 */
class KatProofIT {

	private static final TestDatabase server = TestDatabase.create();

	@TempDir
	private Path directory;

	private MigrationFolders migrations() {
		return new MigrationFolders(this.directory);
	}

	private Proof prove() {
		return proof().prove();
	}

	private KatProof proof() {
		return KatProof.of(server.dataSource()).locations(migrations().location());
	}

	@Test
	void findsNothingWrongWithSoundGraph() {
		migrations().add("1_users", "create table users (id int);")
			.write("1_users/down.sql", "drop table users;")
			.add("2_email", "alter table users add email text;", "parents: [1]")
			.write("2_email/down.sql", "alter table users drop email;");
		Proof proof = prove().requireSound();
		assertThat(ProofVerdict.of(proof)).isEqualTo(ProofVerdict.SOUND);
		assertThat(proof.migrations()).extracting(MigrationProof::isProvenAlone).containsExactly(true, true);
		assertThat(proof.downs()).isEmpty();
		assertThat(proof.unneeded()).isEmpty();
	}

	@Test
	void findsMissingParentWithoutWhichMigrationFails() {
		migrations().add("1_users", "create table users (id int);")
			.add("2_email", "alter table users add email text;", "parents: [1]")
			.add("3_index", "create index users_email on users (email);", "parents: [1]");
		Proof proof = prove();
		assertThat(proof.missing()).singleElement().satisfies((missing) -> {
			assertThat(missing.migration()).isEqualTo(id(3, "index"));
			assertThat(missing.needs()).isEqualTo(id(2, "email"));
			assertThat(missing.ran()).isEqualTo(
					Ran.failed("on its declared ancestors alone", "42703", "ERROR: column \"email\" does not exist"));
			assertThat(missing.evidence()).extracting(Evidence::text)
				.containsExactly("index users_email uses column users.email, which 2_email adds");
			assertThat(missing.evidence().get(0).place())
				.hasValueSatisfying((place) -> assertThat(place).endsWith("3_index/up.sql:1:1"));
		});
	}

	@Test
	void findsMissingParentThatWouldDamageTheMigrationWithoutAnError() {
		migrations().add("1_documents", "create table documents (id int, tenant int);")
			.add("2_again", "alter table documents drop tenant; alter table documents add tenant text;", "parents: [1]")
			.add("3_index", "create index by_tenant on documents (tenant);", "parents: [1]");
		assertThat(prove().missing()).singleElement().satisfies((missing) -> {
			assertThat(missing.migration()).isEqualTo(id(3, "index"));
			assertThat(missing.needs()).isEqualTo(id(2, "again"));
		});
	}

	@Test
	void findsPairThatReplacesTheSameFunction() {
		migrations().add("1_fee", "create function fee() returns int language sql as 'select 1';")
			.add("2_raise", "create or replace function fee() returns int language sql as 'select 2';", "parents: [1]")
			.add("3_lower", "create or replace function fee() returns int language sql as 'select 0';", "parents: [1]");
		assertThat(prove().orders())
			.extracting(OrderDependence::first, OrderDependence::second, OrderDependence::kind,
					OrderDependence::objects)
			.containsExactly(tuple(id(2, "raise"), id(3, "lower"), Kind.OVERWRITE, List.of("function fee()")));
	}

	@Test
	void findsTableThatLoopOverAllTablesWouldHaveChanged() {
		migrations().add("1_a", "create table a (id int);").add("2_tenants", """
				do $$ declare name text; begin
					for name in select relname from pg_class where relname in ('a', 'b') loop
						execute format('alter table %I add tenant int', name);
					end loop;
				end $$;""", "parents: [1]").add("3_b", "create table b (id int);", "parents: [1]");
		assertThat(prove().orders()).extracting(OrderDependence::first, OrderDependence::second, OrderDependence::kind)
			.containsExactly(tuple(id(2, "tenants"), id(3, "b"), Kind.SCHEMA));
	}

	@Test
	void notesAnotherOrderOfColumns() {
		columnsOfTwo();
		Proof proof = prove().requireSound();
		assertThat(proof.orders()).isEmpty();
		assertThat(proof.notes())
			.contains("1 pair gives another order of columns, depending on which comes first: users");
	}

	@Test
	void failsOnAnotherOrderOfColumnsIfItIsStrict() {
		columnsOfTwo();
		assertThat(proof().strictColumns().prove().orders()).extracting(OrderDependence::kind)
			.containsExactly(Kind.COLUMN_ORDER);
	}

	private void columnsOfTwo() {
		migrations().add("1_users", "create table users (id int);")
			.add("2_email", "alter table users add email text;", "parents: [1]")
			.add("3_phone", "alter table users add phone text;", "parents: [1]");
	}

	@Test
	void listsNeedlessParents() {
		migrations().add("1_users", "create table users (id int);")
			.add("2_teams", "create table teams (id int);", "parents: [1]")
			.add("3_members", "create table members (team int);", "parents: [1, 2]");
		Proof proof = prove().requireSound();
		assertThat(proof.unneeded()).containsExactlyInAnyOrder(new Edge(id(1, "users"), id(2, "teams")),
				new Edge(id(1, "users"), id(3, "members")), new Edge(id(2, "teams"), id(3, "members")));
	}

	@Test
	void findsWhatDownScriptsForget() {
		migrations().add("1_users", "create table users (id int); comment on table users is 'all';")
			.write("1_users/down.sql", "drop table users;")
			.add("2_index",
					"create index a on users (id); create function f() returns int language sql as 'select 1';"
							+ " comment on table users is null;",
					"parents: [1]")
			.write("2_index/down.sql", "drop index a;");
		Proof proof = proof().downs(DownCheck.FAIL).prove();
		assertThat(proof.downs()).containsExactly(
				new DownFinding(id(2, "index"), List.of("function f()"), List.of("comment on table users"), List.of(),
						List.of(), List.of(), List.of(), Optional.of(Ran.failed("applied again after its rollback",
								"42723", "ERROR: function \"f\" already exists with same argument types"))));
		assertThat(ProofVerdict.of(proof)).isEqualTo(ProofVerdict.NOT_RESTORED);
	}

	@Test
	void findsRowsThatDownScriptsForget() {
		migrations().add("1_kinds", "create table kinds (name text);")
			.add("2_seed", "insert into kinds values ('a');", "parents: [1]")
			.write("2_seed/down.sql", "delete from kinds where name = 'b';");
		assertThat(prove().downs()).extracting(DownFinding::rows).containsExactly(List.of("public.kinds"));
	}

	@Test
	void findsDownScriptThatFails() {
		migrations().add("1_users", "create table users (id int);").write("1_users/down.sql", "drop table user_list;");
		assertThat(prove().downs()).extracting(DownFinding::error)
			.containsExactly(
					Optional.of(Ran.failed("rolled back", "42P01", "ERROR: table \"user_list\" does not exist")));
	}

	@Test
	void comparesDefinitionsThatNameRenamedTableAsTheyAreNow() {
		migrations().add("1_users", "create table users (id int primary key, email varchar(80));")
			.write("1_users/down.sql", "drop table users;")
			.add("2_rename", "alter table users rename to people;", "parents: [1]")
			.write("2_rename/down.sql", "alter table people rename to users;")
			.add("3_text", "alter table people alter email type text;", "parents: [2]")
			.write("3_text/down.sql", "alter table people alter email type varchar(80);");
		assertThat(prove().requireSound().downs()).isEmpty();
	}

	@Test
	void readsNoViewThatIsNotPopulated() {
		migrations().add("1_view", "create materialized view v as select 1 as a with no data;")
			.write("1_view/down.sql", "drop materialized view v;")
			.add("2_refresh", "refresh materialized view v;", "parents: [1]")
			.write("2_refresh/down.sql", "refresh materialized view v with no data;");
		prove().requireSound();
	}

	@Test
	void findsNoFaultIfTheSameComesFromTheOtherMigration() {
		migrations().add("1_events", "create table events (id int, year int) partition by range (year);")
			.add("2_partition", "create table events_1 partition of events for values from (1) to (2);", "parents: [1]")
			.add("3_column", "alter table events add kind text;", "parents: [1]");
		assertThat(prove().requireSound().unneeded()).isEmpty();
	}

	@Test
	void triesNoRollbacksIfTheyAreOff() {
		migrations().add("1_users", "create table users (id int);").write("1_users/down.sql", "drop table user_list;");
		assertThat(proof().downs(DownCheck.OFF).prove().downs()).isEmpty();
	}

	@Test
	void namesWhatCannotBeTried() {
		migrations().add("1_vacuum", "create table t (id int); vacuum t;", "no_transaction: true");
		Proof proof = prove();
		assertThat(proof.unproven()).extracting(Unproven::migration).containsExactly(id(1, "vacuum"));
		assertThat(ProofVerdict.of(proof)).isEqualTo(ProofVerdict.UNPROVEN);
	}

	@Test
	void endsAtScriptThatFailsInTheOrderOfTheGraph() {
		migrations().add("1_users", "create table users (id int);")
			.add("2_index", "create index a on user_list (id);", "parents: [1]")
			.add("3_more", "create table more (id int);", "parents: [2]");
		Proof proof = prove();
		assertThat(proof.failure()).hasValueSatisfying((failure) -> {
			assertThat(failure.migration()).isEqualTo(id(2, "index"));
			assertThat(failure.message()).isEqualTo("ERROR: relation \"user_list\" does not exist");
			assertThat(failure.place()).endsWith("2_index/up.sql:1:19");
		});
		assertThat(ProofVerdict.of(proof)).isEqualTo(ProofVerdict.FAILED);
		assertThat(proof.migrations()).extracting(MigrationProof::id, MigrationProof::isChecked)
			.containsExactly(tuple(id(1, "users"), false), tuple(id(2, "index"), false), tuple(id(3, "more"), false));
	}

	@Test
	void comparesNothingThatIsDifferentEachTime() {
		migrations().add("1_tokens", "create table tokens (id int, token text, made text);")
			.add("2_seed",
					"insert into tokens select n, md5(random()::text), clock_timestamp()::text "
							+ "from generate_series(1, 3) n;",
					"parents: [1]")
			.add("3_other", "create table other (id int);", "parents: [2]");
		assertThatNoException().isThrownBy(() -> prove().requireSound());
	}

	@Test
	void triesOnlyWhatIsNewAndWhatBuildsOnIt() {
		migrations().add("1_users", "create table users (id int);")
			.add("2_teams", "create table teams (id int);")
			.add("3_email", "alter table users add email text;", "parents: [1]");
		ProofOptions options = ProofOptions.ALL.withOnly(Set.of(id(1, "users")));
		assertThat(proof().options(options).prove().migrations()).extracting(MigrationProof::isChecked)
			.containsExactly(true, false, true);
	}

	@Test
	void fillsInPlaceholders() {
		migrations().add("1_users", "create table ${name} (id int);")
			.add("2_email", "alter table ${name} add email text;", "parents: [1]");
		Proof proof = proof().placeholders(Map.of("name", "people")).prove().requireSound();
		assertThat(proof.migrations().get(1).needs().get(id(1, "users"))).extracting(Evidence::object)
			.contains("table people");
	}

	@Test
	void showsTheReportIfGraphIsNotSound() {
		migrations().add("1_users", "create table users (id int);").add("2_index", "create index a on users (id);");
		assertThatExceptionOfType(UnsoundGraphException.class).isThrownBy(() -> prove().requireSound())
			.withMessageContaining("MISSING")
			.withMessageContaining("2_index")
			.withMessageContaining("ERROR: relation \"users\" does not exist");
	}

	@Test
	void refusesDatabaseWithTables() {
		TestDatabase used = TestDatabase.create();
		used.jdbc().execute("create table mine (id int)");
		migrations().add("1_users", "create table users (id int);");
		assertThatExceptionOfType(ProofException.class)
			.isThrownBy(() -> KatProof.of(used.dataSource()).locations(migrations().location()).prove())
			.withMessageContaining("mine");
	}

	private static MigrationId id(long timestamp, String name) {
		return new MigrationId(timestamp, name);
	}

}
