package dev.kat.resilience;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.KatMigrator;
import dev.kat.test.Schema;
import dev.kat.test.TestDatabase;

/**
 * Processes, connections and servers die in the middle of migrations, once at each
 * moment, in a way that the seed chooses; without {@code -Pfull}, at two moments. With
 * {@code -Pkills}, each way to die is tried at each moment {@code kat.test.kill.rounds}
 * times.
 */
class KillIT {

	private static final Logger logger = LoggerFactory.getLogger(KillIT.class);

	private static final long SEED = Long.getLong("kat.test.kill.seed", 20261101);

	private static final int ROUNDS = Integer.getInteger("kat.test.kill.rounds", 1);

	@TempDir
	private Path directory;

	@Test
	void everyMigrationTakesEffectOnceWhateverDies() throws Exception {
		Workload workload = Workload.write(this.directory.resolve("migrations"), Workload.SIZE);
		Tally tally = new Tally();
		try (RestartableServer server = new RestartableServer(this.directory)) {
			TestDatabase quiet = prepare(server, "quiet");
			migrate(quiet, workload);
			List<String> schema = Schema.lines(quiet.jdbc());
			for (int number = 0; number < ROUNDS; number++) {
				logger.info("Pass {} of {}, seed {}", number + 1, ROUNDS, SEED + number);
				TestDatabase database = prepare(server, "killed_" + (number + 1));
				new Aftermath(database).check(schema, play(server, database, workload, SEED + number, tally));
			}
		}
		finally {
			logger.info("Rounds so far:\n{}", tally);
		}
	}

	private List<String> play(RestartableServer server, TestDatabase database, Workload workload, long seed,
			Tally tally) throws SQLException, InterruptedException {
		try (KillPass pass = new KillPass(server, database, workload, this.directory, seed, tally)) {
			return pass.run();
		}
	}

	/**
	 * Creates a database with gates, and so with all that these need.
	 */
	private TestDatabase prepare(RestartableServer server, String name) {
		TestDatabase database = server.createDatabase(name);
		migrate(database, Workload.write(this.directory.resolve("first"), 1));
		new Gates(database).install();
		return database;
	}

	private static void migrate(TestDatabase database, Workload workload) {
		KatMigrator.builder(database.dataSource())
			.unpooledDataSource(database.dataSource())
			.locations(List.of(workload.location()))
			.build()
			.up();
	}

}
