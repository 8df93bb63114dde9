package dev.kat.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;

class WritingIT {

	private static final String DIRECTORY = "src/main/resources/migrations/";

	private static final Pattern WRITTEN = Pattern.compile("(\\d+)_(\\w+)/metadata\\.yaml");

	@TempDir
	private Path directory;

	@Test
	@Tag("full")
	void addsMigrationsThatEachBuildOnWhatIsThere() {
		Maven maven = new Maven(this.directory).withPom();
		long before = Instant.now().getEpochSecond();
		MavenRun run = maven.run("kat:add", "-Dkat.name=Create  USERS (table)!", "-Dkat.description=Users & \"logins\"")
			.succeeds();
		String users = written(run);
		assertThat(timestamp(users)).isBetween(before, Instant.now().getEpochSecond());
		assertThat(users).endsWith("_create__users_table");
		assertThat(run.printed()).contains("""
				%1$s/up.sql
				%1$s/down.sql
				%1$s/metadata.yaml
				""".formatted(DIRECTORY + users));
		assertThat(run.logged()).contains(users + " has no parents");
		assertThat(maven.read(DIRECTORY + users + "/metadata.yaml")).isEqualTo("""
				name: create__users_table
				description: "Users & \\"logins\\""
				""");
		assertThat(maven.read(DIRECTORY + users + "/up.sql")).isEqualTo("-- Applies create__users_table.\n");
		assertThat(maven.read(DIRECTORY + users + "/down.sql")).isEqualTo("""
				-- Rolls create__users_table back: write the statements here.
				-- If there is nothing to undo, add the line "down: nothing" to metadata.yaml instead.
				-- With neither of the two, this migration cannot be rolled back.
				""");

		String orders = written(maven.run("kat:add", "-Dkat.name=123", "-Dkat.noTransaction").succeeds());
		assertThat(maven.read(DIRECTORY + orders + "/metadata.yaml")).isEqualTo("""
				name: "123"
				# Keep only the parents that the script needs: every parent you leave out keeps two features apart.
				parents:
				  - %d # create__users_table
				no_transaction: true
				""".formatted(timestamp(users)));

		String root = written(maven.run("kat:add", "-Dkat.name=root", "-Dkat.parents=").succeeds());
		assertThat(maven.read(DIRECTORY + root + "/metadata.yaml")).isEqualTo("name: root\n");

		String reviews = written(
				maven.run("kat:add", "-Dkat.name=reviews", "-Dkat.parents=root, " + timestamp(users)).succeeds());
		assertThat(maven.read(DIRECTORY + reviews + "/metadata.yaml")).isEqualTo("""
				name: reviews
				parents:
				  - %d # root
				  - %d # create__users_table
				""".formatted(timestamp(root), timestamp(users)));
		assertThat(List.of(timestamp(users), timestamp(orders), timestamp(root), timestamp(reviews)))
			.doesNotHaveDuplicates();

		MavenRun merged = maven.run("kat:merge", "kat:validate", "-Dkat.maxLeaves=1").succeeds();
		assertThat(merged.logged()).contains("%s comes after %s, %s".formatted(written(merged), orders, reviews),
				"5 migrations, nothing wrong (no database was checked)");
	}

	@Test
	@Tag("full")
	void refusesWhatCannotBeWritten() {
		Maven maven = new Maven(this.directory).withPom();
		maven.migrations().add("1_a", "select 1");
		assertThat(maven.run("kat:add").failure()).isEqualTo("""
				No name: kat.name is not set
				Say what it does: -Dkat.name="create users table".""");
		assertThat(maven.run("kat:add", "-Dkat.name=¡Ñ!").failure()).isEqualTo("""
				Invalid kat.name: nothing is left of '¡Ñ!' when all characters but a-z, 0-9 and _ are removed
				Correct kat.name.""");
		assertThat(maven.run("kat:add", "-Dkat.name=b", "-Dkat.parents=1_b,c").failure()).isEqualTo("""
				Unknown migration: 1_b (did you mean 1_a?)
				Unknown migration: c
				Refer to a migration by its timestamp, by <timestamp>_<name>, or by its name if that is unique.""");
		assertThat(maven.run("kat:merge").failure()).isEqualTo("""
				Nothing to merge: 1_a is the only leaf
				A merge needs at least two leaves. kat:graph shows them.""");
		assertThat(maven.run("kat:add", "-Dkat.name=b", "-Dkat.tragets=1", "-Dkat.no_transactoin").failure()).isEqualTo(
				"""
						Unknown parameter: kat.no_transactoin (did you mean kat.noTransaction?)
						Unknown parameter: kat.tragets (did you mean kat.targets?)
						kat:help -Ddetail lists the parameters of each goal. Every kat.* property of the starter works, too.""");
	}

	@Test
	@Tag("full")
	void worksOutsideAProject() {
		Maven maven = new Maven(this.directory);
		MavenRun run = maven.run("kat:add", "kat:graph", "-Dkat.name=first").succeeds();
		Matcher written = WRITTEN.matcher(run.output());
		assertThat(written.find()).isTrue();
		assertThat(run.printed()).isEqualTo("""
				migrations/%1$s_first/up.sql
				migrations/%1$s_first/down.sql
				migrations/%1$s_first/metadata.yaml
				flowchart TD
					m%1$s["%1$s_first"]
				""".formatted(written.group(1)));
		assertThat(maven.run("kat:add", "-Dkat.name=second", "-Dkat.directory=elsewhere").succeeds().logged())
			.contains("No other command sees it: elsewhere is not in kat.locations");
	}

	@ParameterizedTest
	@Tag("full")
	@ValueSource(strings = { "m", "./m", "m/", "x/../m", "link", "%s/m" })
	void addsWhatBuildsOnTheDirectoryThatItIsWrittenTo(String directory) throws IOException {
		Maven maven = new Maven(this.directory);
		new MigrationFolders(this.directory.resolve("m")).add("1_a", "select 1").add("2_b", "select 1", "parents: [1]");
		Files.createSymbolicLink(this.directory.resolve("link"), Path.of("m"));
		String option = "-Dkat.directory=" + directory.formatted(this.directory);
		MavenRun run = maven.run("kat:add", "-Dkat.name=c", option).succeeds();
		assertThat(run.logged()).contains(written(run) + " comes after 2_b");
		MavenRun located = maven.run("kat:add", "-Dkat.name=d", option, "-Dkat.locations=file:m").succeeds();
		assertThat(located.logged()).contains(written(located) + " comes after " + written(run))
			.noneMatch((line) -> line.startsWith("No other command sees it"));
	}

	@Test
	@Tag("full")
	void addsWhatBuildsOnTheDirectoryThatItIsWrittenToAndOnTheLocations() {
		Maven maven = new Maven(this.directory).withPom();
		maven.migrations().add("1_a", "select 1");
		new MigrationFolders(this.directory.resolve("m")).add("2_b", "select 1").add("3_c", "select 1");
		MavenRun run = maven.run("kat:add", "-Dkat.name=d", "-Dkat.directory=m").succeeds();
		assertThat(run.logged()).contains(written(run) + " comes after 1_a, 2_b, 3_c",
				"No other command sees it: m is not in kat.locations");
	}

	@Test
	@Tag("full")
	void countsTheSourceOfWhatIsOnTheClassPathOnce() {
		Maven maven = new Maven(this.directory).withPom();
		maven.migrations().add("1_a", "select 1");
		new MigrationFolders(this.directory.resolve("target/classes/migrations")).add("1_a", "select 1");
		MavenRun run = maven.run("kat:add", "-Dkat.name=b", "-Dkat.directory=./src/main/resources/migrations")
			.succeeds();
		assertThat(run.logged()).contains(written(run) + " comes after 1_a");
		MavenRun other = maven.run("kat:add", "-Dkat.name=c", "-Dkat.locations=file:target/classes/migrations")
			.succeeds();
		assertThat(other.logged()).contains(written(other) + " comes after " + written(run));
	}

	@Test
	void mergesTheLeavesOfTheDirectoryThatItIsWrittenTo() {
		Maven maven = new Maven(this.directory);
		new MigrationFolders(this.directory.resolve("m")).add("1_a", "select 1").add("2_b", "select 1");
		MavenRun run = maven.run("kat:merge", "-Dkat.directory=m").succeeds();
		assertThat(run.logged()).contains(written(run) + " comes after 1_a, 2_b");
	}

	@Test
	void saysThatANewRootIsNotTheOnlyOne() {
		Maven maven = new Maven(this.directory).withPom();
		maven.migrations().add("1_a", "select 1").add("2_b", "select 1", "parents: [1]").add("3_c", "select 1");
		MavenRun run = maven.run("kat:add", "-Dkat.name=d", "-Dkat.parents=").succeeds();
		assertThat(run.logged()).contains(written(run)
				+ " has no parents: it is a root beside 1_a, 3_c, and only the timestamps decide which comes first");
	}

	private static String written(MavenRun run) {
		Matcher matcher = WRITTEN.matcher(run.output());
		assertThat(matcher.find()).as(run.output()).isTrue();
		return matcher.group(1) + "_" + matcher.group(2);
	}

	private static long timestamp(String migration) {
		return Long.parseLong(migration.substring(0, migration.indexOf('_')));
	}

}
