package dev.kat.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signals that end a process, at the moments that matter.
 */
class InterruptIT {

	private static final long LONGEST_WAIT_SECONDS = 60;

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	private Path err;

	@BeforeEach
	void writeMigrations() {
		this.err = this.directory.resolve("err.txt");
		new MigrationFolders(this.directory.resolve("migrations")).add("1_a", "create table a (id int)")
			.add("2_b", "create table b (id int); select pg_sleep(60)")
			.add("3_c", "create table c (id int)");
	}

	@Test
	void rollsBackWhatIsRunning() throws Exception {
		Process process = start("up");
		awaitSession("wait_event = 'PgSleep'");
		assertThat(end(process, "INT")).isEqualTo(130);
		assertThat(Files.readString(this.err)).endsWith("""
				Interrupted in migration 2_b: rolled back. 1 of 3 migrations was applied.
				Run the command again to continue.
				""");
		assertThat(this.database.jdbc().queryForList("select name from migrations", String.class))
			.containsExactly("1_a");
		assertThat(this.database.jdbc().queryForObject("select to_regclass('b')", String.class)).isNull();
		awaitNoSession();
	}

	@Test
	void stopsWaitingForAnotherInstance() throws Exception {
		Process other = start("up");
		awaitSession("wait_event = 'PgSleep'");
		this.err = this.directory.resolve("waiting.txt");
		Process process = start("up", "--verbose");
		awaitSession("application_name = 'kat' and wait_event is distinct from 'PgSleep'");
		assertThat(end(process, "INT")).isEqualTo(130);
		assertThat(Files.readString(this.err)).contains("Interrupted");
		assertThat(end(other, "TERM")).isEqualTo(143);
		awaitNoSession();
	}

	@Test
	void leavesNoProofOfWhatItCouldNotTry() throws Exception {
		Path out = this.directory.resolve("out.txt");
		Process process = builder("prove", "--fix").redirectOutput(out.toFile()).start();
		await("exists (select 1 from pg_stat_activity where datname like 'kat_prove%' and wait_event = 'PgSleep')");
		assertThat(end(process, "INT")).isEqualTo(130);
		assertThat(Files.readString(out)).isEmpty();
		assertThat(Files.readString(this.err)).endsWith("Interrupted\n");
		assertThat(this.database.jdbc()
			.queryForList("select datname from pg_database where datname like 'kat_prove%'", String.class)).isEmpty();
	}

	/**
	 * Starts a process that takes notice of SIGINT even if the build runs in the
	 * background.
	 */
	private Process start(String... arguments) throws Exception {
		return builder(arguments).start();
	}

	private ProcessBuilder builder(String... arguments) {
		KatProcess kat = new KatProcess(this.directory).database(this.database)
			.environment("KAT_PROVE_URL", this.database.url().replace(this.database.name(), "postgres"))
			.environment("KAT_PROVE_USERNAME", this.database.username())
			.environment("KAT_PROVE_PASSWORD", this.database.password());
		ProcessBuilder builder = kat.builder(arguments)
			.redirectError(this.err.toFile())
			.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		builder.command().addAll(0, List.of("env", "--default-signal=INT"));
		return builder;
	}

	private static int end(Process process, String signal) throws Exception {
		assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor()).isZero();
		assertThat(process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
		return process.exitValue();
	}

	private void awaitSession(String condition) {
		await("exists (select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and "
				+ condition + ")");
	}

	private void awaitNoSession() {
		await("not exists (select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid())");
	}

	private void await(String condition) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
		while (!Boolean.TRUE.equals(this.database.jdbc().queryForObject("select " + condition, Boolean.class))) {
			assertThat(System.nanoTime()).as(condition).isLessThan(end);
		}
	}

}
