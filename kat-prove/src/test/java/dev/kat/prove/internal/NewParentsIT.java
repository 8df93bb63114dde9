package dev.kat.prove.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.internal.plan.MigrationSet;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.prove.ProofException;
import dev.kat.prove.internal.postgres.ScratchServer;
import dev.kat.source.LocationMigrationSource;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NewParentsIT {

	private static final TestDatabase server = TestDatabase.create();

	private static int keys;

	private final String key = "new_parents_" + keys++;

	@TempDir
	private Path directory;

	@BeforeEach
	void writeMigrations() {
		project().add("1_users", "create table users (id int primary key);")
			.add("2_teams", "create table teams (id int primary key);")
			.add("3_email", "alter table users add email text;", "parents: [1]");
	}

	@AfterAll
	static void dropWhatIsKept() {
		try (ScratchServer scratch = ScratchServer.open(server.dataSource())) {
			scratch.kept().forEach(scratch::dropKept);
		}
	}

	@Test
	void findsWhatTheScriptNeedsAndNothingElse() {
		assertThat(parents("create index by_email on users (email);")).containsExactly(id(3, "email"));
		assertThat(parents("create table members (user_id int references users, team_id int references teams);"))
			.containsExactly(id(1, "users"), id(2, "teams"));
		assertThat(parents("create table other (id int);")).isEmpty();
	}

	@Test
	void needsNoColumnBecauseItAddsOne() {
		assertThat(parents("alter table users add phone text;")).containsExactly(id(1, "users"));
	}

	@Test
	void leavesNothingOfTheScriptBehind() {
		parents("create table members (id int);");
		assertThat(parents("create table members (id int);")).isEmpty();
	}

	@Test
	void hasTheRolesThatOtherMigrationsMake() {
		project().add("4_reader",
				"create role kat_new_parents_reader; grant select on users to kat_new_parents_reader;", "parents: [1]");
		assertThat(parents("create index by_email on users (email);")).containsExactly(id(3, "email"));
		assertThat(parents("grant select on teams to kat_new_parents_reader;")).contains(id(2, "teams"));
	}

	@Test
	void appliesWhatIsNewInTheProject() {
		parents("select 1;");
		project().add("4_phone", "alter table users add phone text;", "parents: [1]");
		assertThat(parents("create index by_phone on users (phone);")).containsExactly(id(4, "phone"));
	}

	@Test
	void noticesThatMigrationHasChanged() {
		parents("select 1;");
		project().add("3_email", "alter table users add mail text;", "parents: [1]");
		assertThat(parents("create index by_mail on users (mail);")).containsExactly(id(3, "email"));
	}

	@Test
	void noticesThatMigrationIsGone() {
		project().add("4_phone", "alter table users add phone text;", "parents: [1]");
		parents("select 1;");
		assertThat(new Script("alter table users add phone text;").parents("1_users", "2_teams", "3_email"))
			.containsExactly(id(1, "users"));
	}

	@Test
	void namesThePlaceWhereTheScriptFails() {
		assertThatExceptionOfType(ProofException.class).isThrownBy(() -> parents("select 1;\nselect nothing;"))
			.withMessage(this.directory.resolve("new/9_new/up.sql:2:8")
					+ " fails: ERROR: column \"nothing\" does not exist\n  Fix the script.");
	}

	private MigrationFolders project() {
		return new MigrationFolders(this.directory.resolve("project"));
	}

	private List<MigrationId> parents(String script) {
		return new Script(script).parents();
	}

	private static MigrationId id(long timestamp, String name) {
		return new MigrationId(timestamp, name);
	}

	/**
	 * The script of a new migration.
	 */
	private final class Script {

		private final Migration migration;

		Script(String script) {
			MigrationFolders folder = new MigrationFolders(NewParentsIT.this.directory.resolve("new"));
			folder.add("9_new", script);
			this.migration = read(folder).get(0);
		}

		/**
		 * Finds its parents among some migrations of the project, or all.
		 */
		List<MigrationId> parents(String... only) {
			List<Migration> others = read(project()).stream()
				.filter((other) -> only.length == 0 || Set.of(only).contains(other.id().toString()))
				.toList();
			return NewParents.of(MigrationSet.of(others), this.migration, server.dataSource(), Set.of(),
					NewParentsIT.this.key);
		}

		private static List<Migration> read(MigrationFolders folders) {
			return new LocationMigrationSource(folders.locations(), true, null, false).read();
		}

	}

}
