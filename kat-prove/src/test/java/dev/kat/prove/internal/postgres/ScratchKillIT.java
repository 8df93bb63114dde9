package dev.kat.prove.internal.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.kat.test.Full;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what a process leaves on the scratch server when it ends too early.
 */
class ScratchKillIT {

	private static final int KILLS = Full.size(20, 3);

	private static final int LATEST_MILLIS = 600;

	private static final long LONGEST_WAIT = 60;

	private static TestDatabase database;

	@BeforeAll
	static void createDatabase() {
		database = TestDatabase.create();
	}

	@Test
	void nextRunDropsWhatAKilledOneHasLeft() throws IOException, InterruptedException {
		long seed = System.nanoTime();
		System.out.println("Seed of the moments: " + seed);
		Random random = new Random(seed);
		for (int kill = 0; kill < KILLS; kill++) {
			Process process = ScratchProcess.start(database);
			awaitReady(process);
			TimeUnit.MILLISECONDS.sleep(random.nextInt(LATEST_MILLIS));
			process.destroyForcibly();
			assertThat(process.waitFor(LONGEST_WAIT, TimeUnit.SECONDS)).isTrue();
			awaitEndOfSessions();
			try (ScratchServer next = ScratchServer.open(database.dataSource())) {
				assertThat(left()).as("kill %d", kill).isEmpty();
				next.create();
			}
			assertThat(left()).as("kill %d", kill).isEmpty();
		}
	}

	@Test
	void interruptedRunLeavesNothing() throws IOException, InterruptedException {
		Process process = ScratchProcess.start(database);
		awaitReady(process);
		new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
		assertThat(process.waitFor(LONGEST_WAIT, TimeUnit.SECONDS)).isTrue();
		assertThat(left()).isEmpty();
	}

	/**
	 * A session ends when it notices that its client has gone.
	 */
	private static void awaitEndOfSessions() throws InterruptedException {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT);
		while (sessions() > 0) {
			assertThat(System.nanoTime()).as("sessions left").isLessThan(deadline);
			TimeUnit.MILLISECONDS.sleep(10);
		}
	}

	private static int sessions() {
		Integer count = database.jdbc()
			.queryForObject("select count(*) from pg_stat_activity where application_name = 'kat-prove'",
					Integer.class);
		return (count != null) ? count : 0;
	}

	private static List<String> left() {
		return database.jdbc()
			.queryForList("select datname from pg_database where datname like 'kat_prove_%' "
					+ "union all select rolname from pg_roles where rolname like 'kat_kill_%'", String.class);
	}

	private static void awaitReady(Process process) throws IOException {
		BufferedReader output = process.inputReader();
		String line = output.readLine();
		while (line != null && !line.equals(ScratchProcess.READY)) {
			line = output.readLine();
		}
		assertThat(line).isEqualTo(ScratchProcess.READY);
	}

}
