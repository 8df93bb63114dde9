package dev.kat.maven;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What needs no database.
 */
class ChecksIT {

	@TempDir
	private Path directory;

	private Maven maven;

	@BeforeEach
	void prepare() {
		this.maven = new Maven(this.directory).withPom();
		this.maven.migrations()
			.add("1_base", "create table base (id int)")
			.write("1_base/down.sql", "drop table base")
			.add("2_left", "select 1", "parents: [1]")
			.add("3_right", "select 1", "parents: [1]")
			.add("4_far", "select 1", "parents: [1, right]");
	}

	@Test
	void findsNothingWrong() {
		assertThat(this.maven.run("kat:validate", "-Dkat.maxLeaves=2").succeeds().logged()).contains(
				"4_far need not name 1_base as a parent: another of its parents already builds on it",
				"4 migrations, nothing wrong (no database was checked)");
	}

	@Test
	@Tag("full")
	void findsEverythingThatIsWrong() {
		this.maven.migrations()
			.write("2_left/up.sql", "begin; select 'x")
			.write("3_right/down.sql", "select 1; commit;");
		MavenRun run = this.maven.run("kat:validate", "-Dkat.maxLeaves=1", "-Dkat.requireDown");
		assertThat(run.failure()).isEqualTo(
				"""
						5 problems with the migrations:
						Unterminated string: migrations/2_left/up.sql:1:15
						Irreversible: 2_left
						  Write a statement into migrations/2_left/down.sql; or, if there is nothing to undo, set down: nothing in its metadata.yaml.
						Transaction control not allowed: migrations/3_right/down.sql:1:11
						  It would end Kat's own transaction, in which the script runs: remove it, or split the migration there.
						Irreversible: 4_far
						  Write a statement into migrations/4_far/down.sql; or, if there is nothing to undo, set down: nothing in its metadata.yaml.
						Unmerged: 2 leaves, and 1 allowed: 2_left, 4_far
						  Join them with kat:merge, or name the earlier as a parent of the later.""");
	}

	@Test
	@Tag("full")
	void findsSqlFilesThatNothingRunsWhateverIsWrongWithTheMigrations() {
		this.maven.migrations().write("2_create_added.sql", "select 1").write("1_base/up2.sql", "select 1");
		String stray = """
				Stray SQL files: migrations/1_base/up2.sql, migrations/2_create_added.sql
				  Kat runs only up.sql and down.sql in a folder directly under a location: rename it, turn it into a migration, or move it elsewhere.""";
		assertThat(this.maven.run("kat:validate").failure()).isEqualTo("1 problem with the migrations:\n" + stray);
		this.maven.migrations().write("5_more/metadata.yaml", "name: more").write("5_more/Up.sql", "select 1");
		MavenRun run = this.maven.run("kat:validate", "-q", "-Dkat.format=json");
		assertThat(run.failure()).isEqualTo("""
				2 problems with the migrations:
				No up.sql in migrations/5_more
				  Rename Up.sql to up.sql.
				""" + stray.replace("added.sql\n", "added.sql, migrations/5_more/Up.sql\n"));
		assertThat(run.output()).contains("{\"kind\":\"stray\",\"fails\":true,\"message\":\"Stray SQL files: ");
	}

	@Test
	void findsWhatKeepsTheGraphFromBeingBuilt() {
		this.maven.migrations().add("1_base", "select 1", "parents: [5]");
		MavenRun run = this.maven.run("kat:validate", "-Dkat.format=json");
		assertThat(run.failure()).isEqualTo(
				"""
						1 problem with the migrations:
						Parent not found: 5, referenced by 1_base
						  migrations/1_base/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder. If it is a migration in Java, only the application that defines it knows it: apply it there first; commands that use the database then find it in the record.""");
		assertThat(run.printed()).isEqualTo(
				"""
						{"valid":false,"findings":[{"kind":"graph","fails":true,"message":"Parent not found: 5, referenced by 1_base\\n  \
						migrations/1_base/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder. If it is a migration in Java, only the application that defines it knows it: apply it there first; commands that use the database then find it in the record."}]}
						""");
	}

	@Test
	@Tag("full")
	void drawsTheGraphAndAnswersQuestions() {
		assertThat(this.maven.run("-q", "kat:graph", "kat:graph", "-Dkat.format=dot").succeeds().printed())
			.isEqualTo("""
					digraph migrations {
						node [shape=box, style="rounded,filled", fillcolor="#ffffff", fontname="sans-serif"];
						"1_base";
						"2_left";
						"3_right";
						"4_far";
						"1_base" -> "2_left";
						"1_base" -> "3_right";
						"1_base" -> "4_far";
						"3_right" -> "4_far";
					}
					""".repeat(2));
		assertThat(this.maven.run("kat:graph", "-Dkat.format=json", "-Dkat.file=target/graph.json").succeeds().logged())
			.contains("Wrote target/graph.json");
		assertThat(this.maven.read("target/graph.json")).isEqualTo("""
				{"migrations":[\
				{"id":1,"name":"1_base","parents":[],"children":[2,3,4]},\
				{"id":2,"name":"2_left","parents":[1],"children":[]},\
				{"id":3,"name":"3_right","parents":[1],"children":[4]},\
				{"id":4,"name":"4_far","parents":[1,3],"children":[]}],\
				"roots":[1],"leaves":[2,4],"redundantParents":[{"parent":1,"child":4}]}
				""");
		assertThat(this.maven.run("kat:graph", "-Dkat.format=html", "-Dkat.file=target/graph.html").succeeds().logged())
			.contains("Wrote target/graph.html");
		assertThat(this.maven.read("target/graph.html")).startsWith("<!DOCTYPE html>").contains("\"name\":\"4_far\"");
		assertThat(this.maven.run("-q", "kat:why", "kat:impact", "-Dkat.targets=far,3").succeeds().printed())
			.isEqualTo("""
					Each needs the one above it:
					  3_right
					  4_far
					1 migration builds on 4_far, 3_right:
					  4_far
					""");
		assertThat(this.maven.run("-q", "kat:why", "kat:impact", "-Dkat.targets=2,4").succeeds().printed())
			.isEqualTo("""
					No path leads from 2_left to 4_far, or back: neither needs the other.
					Nothing builds on 2_left, 4_far.
					""");
		assertThat(this.maven.run("-q", "kat:impact", "-Dkat.targets=base", "-Dkat.format=json").succeeds().printed())
			.isEqualTo("""
					{"migrations":[{"id":2,"name":"2_left"},{"id":3,"name":"3_right"},{"id":4,"name":"4_far"}]}
					""");
		assertThat(this.maven.run("kat:why", "-Dkat.targets=2").failure()).isEqualTo("""
				Invalid kat.targets: kat:why takes two migrations, but was given 1
				Correct kat.targets.""");
	}

	@Test
	void describesItsGoals() {
		assertThat(this.maven.run("kat:help", "-Dgoal=add", "-Ddetail").succeeds().output())
			.contains("kat:add\n  Writes a new migration for you to fill in.", "User property: kat.name");
	}

}
