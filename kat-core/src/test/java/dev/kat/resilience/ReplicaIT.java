package dev.kat.resilience;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.test.Full;
import dev.kat.test.TestDatabase;

/**
 * Replicas of an application are started at once.
 */
class ReplicaIT {

	private static final Logger logger = LoggerFactory.getLogger(ReplicaIT.class);

	private static final int REPLICAS = Full.size(8, 3);

	@TempDir
	private Path directory;

	private Workload workload;

	@BeforeEach
	void write() {
		this.workload = Workload.write(this.directory.resolve("migrations"), Workload.SIZE);
	}

	@Test
	void allEndWellAndEachMigrationRunsOnce() throws Exception {
		Aftermath alone = migrate(1);
		Aftermath together = migrate(REPLICAS);
		together.check(alone.schema());
		logger.info("Directly, {}", together.compareTime(alone));
	}

	private Aftermath migrate(int processes) throws InterruptedException {
		TestDatabase database = TestDatabase.create();
		try (Replicas replicas = Replicas.start(processes, database, this.workload, this.directory)) {
			replicas.await();
		}
		return new Aftermath(database);
	}

}
