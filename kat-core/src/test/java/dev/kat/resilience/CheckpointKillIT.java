package dev.kat.resilience;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import dev.kat.KatMigrator;
import dev.kat.resilience.Backends.Backend;
import dev.kat.test.Full;
import dev.kat.test.MigrationFolders;
import dev.kat.test.Schema;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A script that commits after each of 101 tables is stopped again and again, at random:
 * 20 times with {@code -Pfull}, and 3 times without. Unlike in {@link KillIT}, nothing
 * holds it up where it is stopped.
 */
class CheckpointKillIT {

	private static final Logger logger = LoggerFactory.getLogger(CheckpointKillIT.class);

	private static final long SEED = Long.getLong("kat.test.kill.seed", System.nanoTime());

	private static final int UNITS = 101;

	private static final int STOPS = Full.size(20, 3);

	/**
	 * With the time that a unit takes, so that no process is through before it is
	 * stopped.
	 */
	private static final int LAST_STOP = UNITS - 10;

	@TempDir
	private Path directory;

	private final Random random = new Random(SEED);

	@Test
	void givesTheSchemaOfAQuietRunAndEachUnitOnce() throws Exception {
		logger.info("Seed {}", SEED);
		MigrationFolders folders = new MigrationFolders(this.directory.resolve("migrations"))
			.add("1_witness", "create table witness (unit int)")
			.add("2_tables", script(), "parents: [1]", "checkpoints: true");
		try (RestartableServer server = new RestartableServer(this.directory)) {
			TestDatabase quiet = server.createDatabase("quiet");
			KatMigrator.builder(quiet.dataSource())
				.unpooledDataSource(quiet.dataSource())
				.locations(folders.locations())
				.build()
				.up();
			TestDatabase database = server.createDatabase("killed");
			for (int stop : stops()) {
				stop(server, database, folders.location(), stop);
			}
			finish(database, folders.location());
			assertThat(Schema.lines(database.jdbc())).isEqualTo(Schema.lines(quiet.jdbc()));
			assertThat(database.jdbc().queryForList("select unit from witness order by unit", Integer.class))
				.isEqualTo(IntStream.rangeClosed(1, UNITS).boxed().toList());
			new Aftermath(database).checkNothingIsHeld();
		}
	}

	private static String script() {
		return IntStream.rangeClosed(1, UNITS).mapToObj((unit) -> """
				insert into witness values (%1$d);
				create table t%1$d (id int primary key, note text);
				select pg_sleep(0.1);
				create index i%1$d on t%1$d (note);
				""".formatted(unit)).collect(Collectors.joining("COMMIT AND CHAIN;\n"));
	}

	private List<Integer> stops() {
		return this.random.ints(1, LAST_STOP).distinct().limit(STOPS).sorted().boxed().toList();
	}

	/**
	 * Stops a process as soon as a unit is done, and at least one by this process,
	 * wherever it has got to by then.
	 */
	private void stop(RestartableServer server, TestDatabase database, String location, int unit)
			throws InterruptedException {
		Way way = List.of(Way.KILL, Way.TERMINATE, Way.STOP).get(this.random.nextInt(3));
		logger.info("{} after unit {}", way, unit);
		int units = Math.max(unit, unitsDone(database) + 1);
		try (MigratingProcess process = start(database, location, "stopped-" + unit)) {
			Backend backend = Await.until("unit " + unit, process::describe,
					() -> (unitsDone(database) >= units) ? worker(database, process) : null);
			switch (way) {
				case KILL -> process.kill();
				case TERMINATE -> new Backends(database).terminate(backend);
				default -> {
					server.crash();
					server.restart();
				}
			}
			assertThat(process.await()).as(process.describe()).isNotEqualTo(MigratingProcess.MIGRATED);
		}
	}

	/** The guard is idle, between checks of its lock. */
	private static @Nullable Backend worker(TestDatabase database, MigratingProcess process) {
		return new Backends(database).find(process, (backend) -> !backend.query().startsWith("set local"));
	}

	private static int unitsDone(TestDatabase database) {
		try {
			List<Integer> units = database.jdbc().queryForList("select count(*) from witness", Integer.class);
			return units.get(0);
		}
		catch (DataAccessException ex) {
			// The table is yet to be created.
			return 0;
		}
	}

	private void finish(TestDatabase database, String location) throws InterruptedException {
		try (MigratingProcess last = start(database, location, "last")) {
			assertThat(last.await()).as(last.describe()).isEqualTo(MigratingProcess.MIGRATED);
		}
	}

	private MigratingProcess start(TestDatabase database, String location, String name) {
		return MigratingProcess.start(name, database, false, location, this.directory);
	}

}
