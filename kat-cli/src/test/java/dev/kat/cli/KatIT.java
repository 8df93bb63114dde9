package dev.kat.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.kat.cli.TestShell.Result;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every command on a real database: what it prints where, and its exit code.
 */
class KatIT {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	private MigrationFolders migrations;

	@BeforeEach
	void writeMigrations() {
		this.migrations = new MigrationFolders(this.directory.resolve("migrations"))
			.add("1_users", "create table users (id int)")
			.write("1_users/down.sql", "drop table users;")
			.add("2_posts", "create table posts (id int)", "parents: [1]")
			.write("2_posts/down.sql", "drop table posts;")
			.add("3_tags", "create table tags (id int)")
			.write("3_tags/down.sql", "drop table tags;");
	}

	@Test
	void appliesAndRollsBack() {
		Result up = run("up");
		assertThat(up.exitCode()).isZero();
		assertThat(up.out()).isEmpty();
		assertThat(up.err().lines().map(KatIT::withoutTimes)).containsExactly("Applying 1 of 3: 1_users",
				"Applied 1 of 3: 1_users", "Applying 2 of 3: 2_posts", "Applied 2 of 3: 2_posts",
				"Applying 3 of 3: 3_tags", "Applied 3 of 3: 3_tags",
				"Applied 3 of 3 pending migrations to public.migrations of " + this.database.place());
		assertThat(run("status").out()).startsWith("public.migrations: 3 applied, 0 pending\n\nSTATE ");
		assertThat(run("down", "posts").exitCode()).isZero();
		assertThat(run("status").out()).startsWith("public.migrations: 2 applied, 0 pending, 1 rolled back\n");
		assertThat(run("down", "--count", "2").exitCode()).isZero();
		assertThat(run("status").out()).startsWith("public.migrations: 0 applied, 0 pending, 3 rolled back\n");
		assertThat(run("down")).isEqualTo(new Result(0, "",
				"Nothing to roll back from public.migrations of %s\n".formatted(this.database.place())));
	}

	@Test
	void takesItsPlacesBeforeTheCommand() throws IOException {
		Files.writeString(this.directory.resolve("other.yaml"), "migration:\n  tablename: others\n");
		Result up = new TestShell(this.directory.getParent()).database(this.database)
			.run("-C", this.directory.getFileName().toString(), "--config", "other.yaml", "up");
		assertThat(up.err()).contains("Applied 3 of 3 pending migrations to public.others of ");
	}

	@Test
	void writesTheConfigurationOfAnotherDirectory() throws IOException {
		Path other = Files.createDirectory(this.directory.resolve("other"));
		assertThat(run("-C", "other", "init").exitCode()).isZero();
		assertThat(other.resolve("kat.conf.yaml")).exists();
	}

	@Test
	void onlyShowsWhatItWouldDo() {
		Result up = run("up", "--dry-run");
		assertThat(up.exitCode()).isZero();
		assertThat(up.out()).startsWith("3 migrations would be applied:\n\nSTEP  MIGRATION");
		assertThat(run("plan").out()).isEqualTo(up.out());
		assertThat(this.database.jdbc().queryForObject("select to_regclass('migrations')", String.class)).isNull();
		run("up", "-q");
		Result down = run("down", "--all", "-d");
		assertThat(down.out()).startsWith("3 migrations would be rolled back:\n");
		assertThat(run("plan", "--direction=down", "--all").out()).isEqualTo(down.out());
		assertThat(run("status").out()).startsWith("public.migrations: 3 applied");
	}

	@ParameterizedTest
	@MethodSource
	void answersInJson(List<String> typed) {
		run("up", "--quiet", "--count=1");
		Result result = run(typed.toArray(String[]::new));
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).startsWith("{").endsWith("}\n").contains("\"1_users\"");
		assertThat(result.err()).isEmpty();
	}

	static Stream<List<String>> answersInJson() {
		return Stream.of(List.of("status", "--format=json"), List.of("history", "--format=json"),
				List.of("plan", "--direction=down", "--format=json"), List.of("graph", "--format=json"),
				List.of("why", "users", "posts", "--format=json"));
	}

	@Test
	void asksTheGraph() {
		assertThat(run("why", "posts", "users").out()).startsWith("Each needs the one above it:\n  1_users");
		assertThat(run("impact", "users").out()).startsWith("1 migration builds on 1_users:\n  2_posts");
		assertThat(run("export", "--file", "graph.dot")).isEqualTo(new Result(0, "", "Wrote graph.dot\n"));
		assertThat(this.directory.resolve("graph.dot")).content().isEqualTo(run("graph", "--format=dot").out());
		assertThat(run("graph", "--format=html", "-f", "graph.html"))
			.isEqualTo(new Result(0, "", "Wrote graph.html\n"));
		assertThat(this.directory.resolve("graph.html")).content()
			.startsWith("<!DOCTYPE html>")
			.isEqualTo(run("graph", "--format=html").out());
	}

	@Test
	void correctsTheRecord() {
		assertThat(run("baseline", "posts").exitCode()).isZero();
		assertThat(run("baseline", "posts")).isEqualTo(new Result(0, "", "Nothing to record: they are applied\n"));
		this.migrations.write("1_users/up.sql", "create table users (id bigint);");
		Result modified = run("up");
		assertThat(modified.exitCode()).isOne();
		assertThat(modified.err()).startsWith("Modified: 1_users");
		Result validation = run("validate");
		assertThat(validation.exitCode()).isOne();
		assertThat(validation.err()).startsWith("1 problem with the migrations:\nModified: 1_users");
		assertThat(run("repair").exitCode()).isZero();
		assertThat(run("repair")).isEqualTo(new Result(0, "", "Nothing to repair\n"));
		assertThat(run("validate")).isEqualTo(new Result(0, "", "3 migrations, nothing wrong\n"));
	}

	@Test
	void failsWithTheStatement() {
		this.migrations.add("4_broken", "select 1;\nalter table nope add column x int;");
		Result result = run("up");
		assertThat(result.exitCode()).isOne();
		assertThat(result.out()).isEmpty();
		assertThat(result.err())
			.contains(
					"""
							SQL error in migration 4_broken: rolled back. 3 migrations before it were applied, 0 after it were not run.
							""",
					"up.sql:2:1", "ERROR: relation \"nope\" does not exist (SQLSTATE 42P01)")
			.doesNotContain("\tat ");
	}

	@Test
	void endsWithTheReason() {
		assertThat(run("up", "nope")).isEqualTo(new Result(2, "", """
				Unknown migration: nope
				Refer to a migration by its timestamp, by <timestamp>_<name>, or by its name if that is unique.
				"""));
		assertThat(run("status", "--locations=file:nowhere").exitCode()).isEqualTo(2);
		Result refused = new TestShell(this.directory).environment("KAT_URL", "postgres://localhost:1/shop")
			.run("ping", "--retry-count=0");
		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(refused.err()).startsWith("Connection failed: ");
	}

	@Test
	void endsWithFourIfAnotherInstanceHoldsTheLock() throws Exception {
		run("up", "--quiet", "--count=1");
		this.migrations.add("4_slow", "select pg_sleep(60)");
		Thread holder = new Thread(() -> run("up", "slow"));
		holder.start();
		List<Integer> sleeping = awaitSleeper();
		Result result = run("up", "tags", "-D", "kat.run-lock.wait-timeout=200ms");
		assertThat(result.exitCode()).isEqualTo(4);
		assertThat(result.err()).contains("another");
		sleeping.forEach((pid) -> this.database.jdbc().queryForList("select pg_cancel_backend(?)", pid));
		holder.join();
	}

	private List<Integer> awaitSleeper() {
		List<Integer> sleeping = List.of();
		while (sleeping.isEmpty()) {
			sleeping = this.database.jdbc()
				.queryForList("select pid from pg_stat_activity where wait_event = 'PgSleep' "
						+ "and datname = current_database()", Integer.class);
		}
		return sleeping;
	}

	@Test
	void pings() {
		Result result = run("ping");
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).matches("PostgreSQL \\S+.*: database %s, user %s, schema public\n"
			.formatted(this.database.name(), this.database.username()));
	}

	@Test
	void writesMigrations() throws Exception {
		Result result = run("add", "Create Likes!", "--parents=posts", "--description", "Who likes what");
		assertThat(result.exitCode()).isZero();
		assertThat(result.out().lines()).hasSize(3)
			.allMatch((line) -> line.matches("migrations/\\d{10}_create_likes/\\S+"));
		assertThat(result.err()).matches("\\d{10}_create_likes comes after 2_posts\n");
		assertThat(Files.readString(this.directory.resolve(result.out().lines().toList().get(2))))
			.contains("- 2 # posts", "Who likes what");
		Result merge = run("merge", "release");
		assertThat(merge.err()).matches("\\d{10}_release comes after 3_tags, \\d{10}_create_likes\n");
	}

	@Test
	void appliesWhatItHasAddedOnceItIsWritten() throws Exception {
		List<String> files = run("add", "create_likes", "--parents=posts").out().lines().toList();
		Result unwritten = run("up");
		assertThat(unwritten.exitCode()).isEqualTo(1);
		assertThat(unwritten.err())
			.containsPattern("Unwritten: \\S*/%s has no statement yet\n".formatted(files.get(0)));
		Files.writeString(this.directory.resolve(files.get(0)), "create table likes (id int)");
		run("merge", "release");
		assertThat(run("up").err()).contains("Applied 5 of 5 pending migrations");
	}

	@Test
	void proves() {
		this.migrations.add("5_broken", "create index on nope (id)");
		Result result = new TestShell(this.directory).environment("KAT_PROVE_PASSWORD", this.database.password())
			.run("prove", "--prove-url", this.database.url(), "--prove-username", this.database.username());
		assertThat(result.exitCode()).isEqualTo(4);
		assertThat(result.err()).contains("5_broken fails");
	}

	@Test
	void doesNotProveWithoutAScratchServer() {
		Result none = run("prove");
		assertThat(none.exitCode()).isEqualTo(5);
		assertThat(none.err()).startsWith("No scratch server: kat.prove.url is not set\n")
			.contains("--prove-url=", "--prove-username=");
		Result unknown = new TestShell(this.directory).environment("KAT_PROVE_PASSWORD", "wrong")
			.run("prove", "--prove-url", this.database.url(), "--prove-username", "kat_nobody");
		assertThat(unknown.exitCode()).isEqualTo(5);
		assertThat(unknown.err()).contains("Connection to the scratch server failed: ");
	}

	private Result run(String... arguments) {
		return new TestShell(this.directory).database(this.database).run(arguments);
	}

	private static String withoutTimes(String line) {
		return line.replaceFirst(" \\(\\d+ ms\\)$", "");
	}

}
