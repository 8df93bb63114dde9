package dev.kat.resilience;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.test.TestDatabase;

/**
 * Replicas of an application are started at once.
 */
class ReplicaIT {

	private static final Logger logger = LoggerFactory.getLogger(ReplicaIT.class);

	private static final int REPLICAS = 8;

	private static final String MIGRATING_MS = """
			select extract(epoch from max(started_at + duration_ms * interval '1 millisecond') - min(started_at)) * 1000
			from migrations_journal where outcome = 'succeeded'
			""";

	@TempDir
	private Path directory;

	private Workload workload;

	@BeforeEach
	void write() {
		this.workload = Workload.write(this.directory.resolve("migrations"), Workload.SIZE);
	}

	@Test
	void allEndWellAndEachMigrationRunsOnce() throws Exception {
		TestDatabase alone = TestDatabase.create();
		migrate(1, alone);
		List<String> schema = Schema.lines(alone.jdbc());
		TestDatabase together = TestDatabase.create();
		migrate(REPLICAS, together);
		new Aftermath(together).check(schema);
		logger.info("One process migrated in {} ms, {} in {} ms: {} times as long", milliseconds(alone), REPLICAS,
				milliseconds(together), "%.2f".formatted((double) milliseconds(together) / milliseconds(alone)));
	}

	private void migrate(int processes, TestDatabase database) throws InterruptedException {
		try (Replicas replicas = Replicas.start(processes, database, this.workload, this.directory)) {
			replicas.await();
		}
	}

	/**
	 * From the start of the first migration to the end of the last.
	 */
	private static long milliseconds(TestDatabase database) {
		Number milliseconds = database.jdbc().queryForObject(MIGRATING_MS, Number.class);
		return (milliseconds != null) ? milliseconds.longValue() : 0;
	}

}
