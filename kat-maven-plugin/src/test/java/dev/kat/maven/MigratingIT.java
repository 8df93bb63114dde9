package dev.kat.maven;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import dev.kat.KatMigrator;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What works on a database, which is given in the environment.
 */
class MigratingIT {

	private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

	@TempDir
	private Path directory;

	private final TestDatabase database = TestDatabase.create();

	private Maven maven;

	@BeforeEach
	void prepare() {
		this.maven = new Maven(this.directory).withPom()
			.withEnvironment("KAT_URL", this.database.url())
			.withEnvironment("KAT_USERNAME", this.database.username())
			.withEnvironment("KAT_PASSWORD", this.database.password());
		this.maven.migrations()
			.add("1_base", "create table base (id int)", "description: Größe")
			.write("1_base/down.sql", "drop table base")
			.add("2_left", "create table l (id int)", "parents: [1]")
			.write("2_left/down.sql", "drop table l")
			.add("3_right", "create index concurrently r on base (id)", "parents: [1]", "no_transaction: true")
			.write("3_right/down.sql", "drop index concurrently r")
			.add("4_far", "create table far (id int)", "parents: [3]");
	}

	@Test
	@Tag("full")
	void plansAndAppliesWhatIsAskedFor() {
		assertThat(
				this.maven.run("-q", "kat:plan", "kat:up", "-Dkat.targets=right", "-Dkat.dryRun").succeeds().printed())
			.isEqualTo("""
					2 migrations would be applied:

					STEP  MIGRATION  WHY                  SCRIPT                     NOTES
					1     1_base     ancestor of 3_right  migrations/1_base/up.sql
					2     3_right    asked for            migrations/3_right/up.sql  without a transaction
					""".repeat(2));
		assertThat(this.database.jdbc()
			.queryForObject("select count(*) from pg_class where relnamespace = 'public'::regnamespace", Integer.class))
			.isZero();
		assertThat(this.maven.run("-q", "kat:plan", "-Dkat.count=1", "-Dkat.format=json").succeeds().printed())
			.isEqualTo("""
					{"steps":[{"id":1,"name":"1_base","operation":"up","reason":"asked for","transactional":true,\
					"script":"migrations/1_base/up.sql"}]}
					""");
		MavenRun up = this.maven.run("kat:up", "-Dkat.targets=3").succeeds();
		assertThat(up.logged()).contains("Applying 1 of 2: 1_base", "Applying 2 of 2: 3_right",
				"Applied 2 of 2 pending migrations to public.migrations of " + this.database.place());
		assertThat(this.maven.run("-q", "kat:status", "kat:graph")
			.succeeds()
			.printed()
			.replaceAll(TIME, "TTTTTTTTTTTTTTTTTTTT")
			.replaceAll("\\d+ ms", "x ms")
			.replaceAll(" +", " ")).isEqualTo("""
					public.migrations: 2 applied, 2 pending

					STATE MIGRATION APPLIED AT TOOK PARENTS NOTES
					applied 1_base TTTTTTTTTTTTTTTTTTTT x ms
					pending 2_left 1
					applied 3_right TTTTTTTTTTTTTTTTTTTT x ms 1 without a transaction
					pending 4_far 3 irreversible
					flowchart TD
						m1["1_base"]:::applied
						m2["2_left"]:::pending
						m3["3_right"]:::applied
						m4["4_far"]:::pending
						m1 --> m2
						m1 --> m3
						m3 --> m4
						classDef pending fill:#ffffff,stroke:#757575,color:#000000,stroke-dasharray:4 3
						classDef applied fill:#d5f0d8,stroke:#2e7d32,color:#000000
					""");
		assertThat(this.maven.run("-q", "kat:status", "-Dstyle.color=always").succeeds().raw())
			.contains("\u001B[1mSTATE\u001B[0m    \u001B[1mMIGRATION\u001B[0m", "\n\u001B[32mapplied\u001B[0m  1_base");
		assertThat(this.maven.run("-q", "kat:impact", "-Dkat.targets=1").succeeds().printed()).isEqualTo("""
				3 migrations build on 1_base:
				  2_left (pending)
				  3_right (applied)
				  4_far (pending)
				""");
		assertThat(this.maven.run("-q", "kat:status", "-Dkat.format=json").succeeds().printed()).matches(
				"""
						\\{"table":"public.migrations","summary":\\{"applied":2,"pending":2,"rolledBack":0,"failed":0,"missing":0,\
						"modified":0},"migrations":\\[\\{"id":1,"name":"1_base","description":"Größe","state":"APPLIED","parents":\\[],\
						"children":\\[2,3],"transactional":true,"reversible":true,"appliedAt":"[^"]+Z","durationMs":\\d+,\
						"checksum":"sha256:[0-9a-f]{64}","location":"classpath:migrations/1_base"},.*
						""");
	}

	@Test
	void rollsBackWhatIsAskedFor() {
		KatMigrator migrator = migrator();
		migrator.up(UpOptions.targets("2", "3"));
		assertThat(this.maven.run("-q", "kat:plan", "kat:down", "-Dkat.direction=down", "-Dkat.all", "-Dkat.dryRun")
			.succeeds()
			.printed()).isEqualTo("""
					3 migrations would be rolled back:

					STEP  MIGRATION  WHY        SCRIPT                       NOTES
					1     3_right    asked for  migrations/3_right/down.sql  without a transaction
					2     2_left     asked for  migrations/2_left/down.sql
					3     1_base     asked for  migrations/1_base/down.sql
					""".repeat(2));
		assertThat(this.maven.run("kat:down").succeeds().logged()).contains("Rolling back 1 of 1: 3_right");
		assertThat(this.maven.run("kat:down", "-Dkat.targets=1").succeeds().logged())
			.contains("Rolling back 1 of 2: 2_left", "Rolling back 2 of 2: 1_base");
		assertThat(this.maven.run("kat:up", "kat:down", "-Dkat.lastRun").failure()).isEqualTo(
				"""
						Irreversible: 4_far: migrations/4_far/down.sql is missing
						  Write one. If there is nothing to undo, set down: nothing in its metadata.yaml. To roll back without a script, set kat.withoutScript (DownOptions.withoutScript()): its row is deleted, and nothing runs.
						Follow the advice given with each problem. Nothing was run.""");
		assertThat(tables()).isEqualTo("base, far, l");
		MavenRun run = this.maven
			.run("kat:plan", "kat:down", "-Dkat.direction=down", "-Dkat.targets=far", "-Dkat.withoutScript")
			.succeeds();
		assertThat(run.printed()).containsPattern("4_far +asked for +no down script: only its row is deleted");
		assertThat(run.logged()).contains("Rolling back 1 of 1: 4_far (no down script: only its row is deleted)");
		assertThat(tables()).isEqualTo("base, far, l");
	}

	@Test
	@Tag("full")
	void leavesOutWhatAnotherApplicationAppliedUnlessAskedFor(@TempDir Path theirs) {
		migrator().up(UpOptions.targets("2"));
		PGSimpleDataSource billing = new PGSimpleDataSource();
		billing.setUrl(this.database.url() + "?ApplicationName=billing");
		billing.setUser(this.database.username());
		billing.setPassword(this.database.password());
		MigrationFolders folders = new MigrationFolders(theirs).add("7_invoices", "create table invoices (id int)")
			.write("7_invoices/down.sql", "drop table invoices");
		KatMigrator.builder(billing).locations(folders.locations()).build().up();
		assertThat(this.maven.run("-q", "kat:plan", "kat:down", "-Dkat.direction=down", "-Dkat.dryRun")
			.succeeds()
			.printed()).isEqualTo("""
					1 migration would be rolled back:

					STEP  MIGRATION  WHY        SCRIPT
					1     2_left     asked for  migrations/2_left/down.sql

					Left out, without a folder here (name them, or set kat.withMissing):
					  7_invoices (recorded by the application billing)
					""".repeat(2));
		assertThat(this.maven.run("kat:down", "-Dkat.lastRun").succeeds().logged())
			.contains("Rolling back 1 of 2: 2_left", "Rolling back 2 of 2: 1_base");
		assertThat(tables()).isEqualTo("invoices");
		assertThat(this.maven.run("-q", "kat:plan", "-Dkat.direction=down", "-Dkat.lastRun", "-Dkat.format=json")
			.succeeds()
			.printed()).isEqualTo("""
					{"steps":[],"leftOut":[{"id":7,"name":"7_invoices","application":"billing"}]}
					""");
		assertThat(this.maven.run("-q", "kat:plan", "-Dkat.direction=down", "-Dkat.lastRun").succeeds().printed())
			.isEqualTo("""
					Nothing to roll back.

					Left out, without a folder here (name them, or set kat.withMissing):
					  7_invoices (recorded by the application billing)
					""");
		assertThat(this.maven.run("kat:down", "-Dkat.withMissing").succeeds().logged())
			.contains("Rolling back 1 of 1: 7_invoices");
		assertThat(tables()).isEmpty();
	}

	@Test
	@Tag("full")
	void refusesWhatCannotBeDone() {
		migrator().up();
		assertThat(this.maven.run("kat:down", "-Dkat.count=2", "-Dkat.all", "-Dkat.targets=1").failure()).isEqualTo("""
				Conflicting parameters: kat.count, kat.targets, kat.all
				Each of them selects migrations: give only one.""");
		assertThat(this.maven.run("kat:up", "-Dkat.targets=").failure()).isEqualTo("""
				No migration: kat.targets names none
				Name at least one, by its timestamp or its name.""");
		assertThat(this.maven.run("kat:down", "-Dkat.targets=lefd").failure())
			.startsWith("Unknown migration: lefd (did you mean 2_left?)\n");
		assertThat(this.maven.run("kat:down", "-Dkat.targets=right").failure()).startsWith("Irreversible: 4_far");
		this.maven.migrations().add("5_left", "select 1").add("6_broken", "select * frm x", "parents: [1]");
		assertThat(this.maven.run("kat:up", "-Dkat.targets=left").failure())
			.startsWith("Ambiguous migration: left can be 2_left, 5_left\n");
		assertThat(this.maven.run("kat:up").failure()).isEqualTo(
				"""
						SQL error in migration 6_broken: rolled back. 1 migration before it was applied, 0 after it were not run.
						  migrations/6_broken/up.sql:1:10
						    select * frm x
						             ^
						  ERROR: syntax error at or near "frm" (SQLSTATE 42601)
						Fix migrations/6_broken/up.sql and migrate again: the steps before it are kept and do not run twice.""");
	}

	@Test
	@Tag("full")
	void correctsTheRecord() {
		assertThat(this.maven.run("kat:baseline", "-Dkat.targets=left").succeeds().logged())
			.contains("Recorded 1_base as applied without running it", "Recorded 2_left as applied without running it");
		this.maven.migrations().write("2_left/up.sql", "create table l (id bigint)");
		assertThat(this.maven.run("kat:validate").failure())
			.startsWith("1 problem with the migrations:\nModified: 2_left");
		assertThat(this.maven.run("kat:repair", "kat:validate").succeeds().logged()).contains(
				"Repaired: 2_left: migrations/2_left/up.sql is recorded as what ran",
				"4 migrations, " + "nothing wrong");
		assertThat(this.maven.run("kat:repair", "-Dkat.action=not-done", "-Dkat.targets=2").failure())
			.endsWith("can be marked as done or as not done.");
		assertThat(this.maven.run("-q", "kat:history", "-Dkat.count=2", "-Dkat.format=json").succeeds().printed())
			.matches("""
					\\{"entries":\\[\\{"id":3,"run":"[-0-9a-f]{36}","attempt":1,"name":"2_left","operation":"repair",\
					"outcome":"succeeded",.*"application":"kat-maven-plugin".*},\\{"id":2,.*"operation":"baseline".*}]}
					""");
	}

	@Test
	@Tag("full")
	void showsTheWholeStoryOfAMigrationThatOthersApplied() {
		KatMigrator application = migrator();
		application.up();
		this.maven.migrations().write("4_far/down.sql", "drop table far");
		assertThat(this.maven.run("-q", "kat:impact", "-Dkat.targets=right").succeeds().printed()).isEqualTo("""
				1 migration builds on 3_right:
				  4_far (applied)
				""");
		this.maven.run("kat:down", "-Dkat.targets=right").succeeds();
		assertThat(tables()).isEqualTo("base, l");
		application.up();
		assertThat(tables()).isEqualTo("base, far, l");
		assertThat(this.maven.run("-q", "kat:history")
			.succeeds()
			.printed()
			.lines()
			.skip(1)
			.map((line) -> line.replaceAll(
					"^" + TIME + " +(\\w+) +(\\w+) +(\\w+) .*?(PostgreSQL JDBC Driver|kat-maven-plugin) .*$",
					"$1 $2 $3, $4"))
			.filter((line) -> !line.contains("started"))).containsExactly("up 4_far succeeded, PostgreSQL JDBC Driver",
					"up 3_right succeeded, PostgreSQL JDBC Driver", "down 3_right succeeded, kat-maven-plugin",
					"down 4_far succeeded, kat-maven-plugin", "up 4_far succeeded, PostgreSQL JDBC Driver",
					"up 3_right succeeded, PostgreSQL JDBC Driver", "up 2_left succeeded, PostgreSQL JDBC Driver",
					"up 1_base succeeded, PostgreSQL JDBC Driver");
	}

	@Test
	void tellsWhoAnswers() {
		assertThat(this.maven.run("-q", "kat:ping").succeeds().printed())
			.isEqualTo("PostgreSQL %s: database %s, user postgres, schema public%n".formatted(
					this.database.jdbc().queryForObject("show server_version", String.class), this.database.name()));
	}

	private KatMigrator migrator() {
		return KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.maven.migrations().locations())
			.build();
	}

	private String tables() {
		return this.database.jdbc().queryForObject("""
				select coalesce(string_agg(tablename, ', ' order by tablename), '') from pg_tables
				where schemaname = 'public' and tablename !~ '^migrations'
				""", String.class);
	}

}
