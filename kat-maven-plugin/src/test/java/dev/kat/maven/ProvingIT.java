package dev.kat.maven;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What works on a scratch server, which is given in the environment.
 */
class ProvingIT {

	@TempDir
	private Path directory;

	private final TestDatabase scratch = TestDatabase.create();

	@Test
	void provesMigrationsAndAddsOneWithTheParentsThatItNeeds() {
		Maven maven = new Maven(this.directory).withPom()
			.withEnvironment("KAT_PROVE_URL", this.scratch.url())
			.withEnvironment("KAT_PROVE_USERNAME", this.scratch.username())
			.withEnvironment("KAT_PROVE_PASSWORD", this.scratch.password())
			.write("new.sql", "create view emails as select email from users");
		maven.migrations()
			.add("1_users", "create table users (id int)")
			.add("2_add_email", "alter table users add column email text", "parents: [1]")
			.add("3_index_email", "create index users_email_idx on users (email)", "parents: [1]");
		MavenRun fixed = maven.run("kat:prove", "-Dkat.fix", "-Dkat.down=off");
		assertThat(fixed.failure()).isEqualTo("""
				The graph is not sound: 1 missing parent
				  The missing parents are written now: run kat:prove again.""");
		assertThat(fixed.printed()).contains("MISSING  3_index_email  needs  2_add_email");
		assertThat(fixed.logged()).contains("Wrote target/kat-prove.html",
				"Wrote src/main/resources/migrations/3_index_email/metadata.yaml",
				"Run kat:prove again: it proves the graph that these files now describe");
		assertThat(this.directory.resolve("target/kat-prove.html")).exists();
		assertThat(maven.read("src/main/resources/migrations/3_index_email/metadata.yaml"))
			.isEqualTo("name: index_email\nparents: [1, 2]\n");
		MavenRun sound = maven.run("kat:prove", "kat:add", "-Dkat.name=emails", "-Dkat.from=new.sql").succeeds();
		assertThat(sound.logged()).anyMatch((line) -> line.endsWith("_emails comes after 2_add_email"));
	}

}
