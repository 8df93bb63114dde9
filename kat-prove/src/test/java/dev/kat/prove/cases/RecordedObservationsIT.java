package dev.kat.prove.cases;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.migration.MigrationId;
import dev.kat.prove.internal.needs.Needs;
import dev.kat.prove.internal.observation.Observation;
import dev.kat.prove.internal.postgres.ScratchServer;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records the observations of {@link RecordedObservationsTests} anew, in
 * {@code target/shop.json}, and compares what they say. If they have to change, copy the
 * file to {@code shop.json} among the test resources.
 */
class RecordedObservationsIT {

	@Test
	void recordedObservationsSayTheSame(@TempDir Path directory) throws Exception {
		Shop shop = new Shop();
		Path migrations = Files.createDirectory(directory.resolve("shop"));
		try (ScratchServer server = ScratchServer.open(TestDatabase.create().dataSource())) {
			List<Observation> observations = Observing.observe(server,
					Observing.read(List.of(shop.write(migrations))).inOrder());
			String json = RecordedObservations.write(observations).replace(migrations.toString() + "/", "");
			Files.write(Path.of("target", "shop.json"), json.getBytes(StandardCharsets.UTF_8));
			Needs now = Needs.of(observations);
			Needs recorded = Needs.of(RecordedObservations.read());
			for (MigrationId id : shop.migrations()) {
				assertThat(now.closureOf(id)).as("%s", id).isEqualTo(recorded.closureOf(id));
			}
		}
	}

}
