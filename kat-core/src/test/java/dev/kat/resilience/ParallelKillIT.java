package dev.kat.resilience;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.resilience.Backends.Backend;
import dev.kat.test.Full;
import dev.kat.test.MigrationFolders;
import dev.kat.test.Schema;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes that run migrations side by side are killed, and connections of theirs are
 * terminated, again and again. A lock on a table holds up several migrations where that
 * happens.
 */
class ParallelKillIT {

	private static final Logger logger = LoggerFactory.getLogger(ParallelKillIT.class);

	private static final long SEED = Long.getLong("kat.test.kill.seed", 20261129);

	private static final int LAYERS = Full.size(12, 4);

	private static final int WIDTH = 4;

	@TempDir
	private Path directory;

	private final TestDatabase database = TestDatabase.create();

	private final Backends backends = new Backends(this.database);

	private int started;

	@Test
	void everyMigrationTakesEffectOnceWhateverDies() throws Exception {
		logger.info("Seed {}", SEED);
		Random random = new Random(SEED);
		this.database.jdbc().execute("create table witness (name text); create table gate (layer int)");
		for (int layer = 0; layer < LAYERS; layer++) {
			addLayer(layer);
			try (Connection gate = closeGate(); MigratingProcess process = start()) {
				awaitWaiting(process);
				Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
				logger.info("Layer {}: {}", layer, victim);
				strike(victim, process);
				gate.rollback();
				process.await();
			}
			finish();
		}
		check();
	}

	private void strike(Victim victim, MigratingProcess process) throws InterruptedException {
		switch (victim) {
			case PROCESS -> process.kill();
			case STEP -> this.backends.terminate(awaitWaiting(process));
			case GUARD -> this.backends.terminate(
					Await.until("the guard", process::describe, () -> this.backends.find(process, this::isGuard)));
		}
	}

	/**
	 * The steps wait in the server, the guard for its client.
	 */
	private boolean isGuard(Backend backend) {
		return backend.hasRunLock() && backend.query().startsWith("set local");
	}

	/**
	 * Waits until all migrations of a layer are held up.
	 * @return one of their backends
	 */
	private Backend awaitWaiting(MigratingProcess process) throws InterruptedException {
		return Await.until("migrations at the gate", process::describe, () -> {
			List<Backend> waiting = this.backends.all()
				.stream()
				.filter((backend) -> backend.applicationName().equals(process.name()))
				.filter((backend) -> backend.query().contains("into gate") && !backend.blockedBy().isEmpty())
				.toList();
			return (waiting.size() == WIDTH) ? waiting.get(0) : null;
		});
	}

	private void finish() throws InterruptedException {
		try (MigratingProcess last = start()) {
			assertThat(last.await()).as(last.describe()).isEqualTo(MigratingProcess.MIGRATED);
		}
	}

	private void addLayer(int layer) {
		MigrationFolders folders = new MigrationFolders(this.directory.resolve("migrations"));
		for (int position = 0; position < WIDTH; position++) {
			int number = number(layer, position);
			String parents = (layer == 0) ? "" : "parents: [%d, %d]".formatted(number(layer - 1, position),
					number(layer - 1, (position + 1) % WIDTH));
			String reference = (layer == 0) ? "" : ", p int references t%d".formatted(number(layer - 1, position));
			boolean hasCheckpoints = position % 2 == 1;
			folders.add(number + "_m", """
					insert into witness values ('%1$d_m');
					%3$s
					insert into gate values (%1$d);
					%3$s
					create table t%1$d (id int primary key%2$s);
					""".formatted(number, reference, hasCheckpoints ? "COMMIT AND CHAIN;" : ""), parents,
					hasCheckpoints ? "checkpoints: true" : "");
		}
	}

	private static int number(int layer, int position) {
		return 1 + layer * WIDTH + position;
	}

	private Connection closeGate() throws SQLException {
		Connection gate = this.database.dataSource().getConnection();
		gate.setAutoCommit(false);
		try (Statement statement = gate.createStatement()) {
			statement.execute("lock table gate in share mode");
		}
		return gate;
	}

	private MigratingProcess start() {
		this.started++;
		return MigratingProcess.startParallel("parallel-" + this.started, this.database,
				"file:" + this.directory.resolve("migrations"), this.directory);
	}

	private void check() {
		List<String> all = IntStream.rangeClosed(1, LAYERS * WIDTH).mapToObj((number) -> number + "_m").toList();
		assertThat(list("select name from witness")).containsExactlyInAnyOrderElementsOf(all);
		assertThat(list("select name from migrations")).containsExactlyInAnyOrderElementsOf(all);
		assertThat(list("select name from migrations_journal where outcome = 'succeeded'"))
			.containsExactlyInAnyOrderElementsOf(all);
		assertThat(Schema.lines(this.database.jdbc())).filteredOn((line) -> line.matches("relation t\\d+ r"))
			.hasSize(LAYERS * WIDTH);
		assertThat(list("select mode from pg_locks where locktype = 'advisory' and database = "
				+ "(select oid from pg_database where datname = current_database())"))
			.isEmpty();
	}

	private List<String> list(String query) {
		return this.database.jdbc().queryForList(query, String.class);
	}

	/**
	 * What is stopped.
	 */
	private enum Victim {

		PROCESS, STEP, GUARD

	}

}
