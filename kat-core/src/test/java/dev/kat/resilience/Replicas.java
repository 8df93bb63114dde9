package dev.kat.resilience;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes that migrate the same database at the same time.
 */
final class Replicas implements AutoCloseable {

	private final List<MigratingProcess> processes;

	private Replicas(List<MigratingProcess> processes) {
		this.processes = processes;
	}

	static Replicas start(int count, TestDatabase database, Workload workload, Path directory) {
		return new Replicas(IntStream.rangeClosed(1, count)
			.mapToObj((number) -> MigratingProcess.start("%s-of-%d-%d".formatted(database.name(), count, number),
					database, true, workload.location(), directory))
			.toList());
	}

	/**
	 * Waits until all have ended, and well.
	 */
	void await() throws InterruptedException {
		for (MigratingProcess process : this.processes) {
			assertThat(process.await()).as(process.describe()).isEqualTo(MigratingProcess.MIGRATED);
		}
	}

	@Override
	public void close() {
		this.processes.forEach(MigratingProcess::close);
	}

}
