package dev.kat.prove.graphs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.postgres.PostgresDatabase;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.prove.KatProof;
import dev.kat.prove.Proof;
import dev.kat.prove.ProofOptions;
import dev.kat.prove.internal.NewParents;
import dev.kat.source.LocationMigrationSource;
import dev.kat.source.SourceContent;
import dev.kat.source.SourceContent.StrayFiles;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Prints how long proofs of a large graph take: all of it, its newest migration alone,
 * and the parents of one more. {@code -Dkat.test.prove.measure} gives the number of
 * migrations, for example 340.
 */
@EnabledIfSystemProperty(named = "kat.test.prove.measure", matches = "\\d+")
@Timeout(3600)
class ProofTimesIT {

	private static final int SIZE = Integer.getInteger("kat.test.prove.measure", 0);

	private static final int EDGES = SIZE * 600 / 340;

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	@Test
	void measures() {
		GeneratedGraph sound = GraphGenerator.sound(Seeds.of(0), SIZE);
		GeneratedGraph graph = new Planter(sound, Seeds.of(0)).needless(EDGES - sound.edges()).graph();
		String location = graph.write(this.directory).location();
		MigrationId newest = graph.id(SIZE - 1);
		System.out.printf("%s, %d edges, heap of at most %d MB%n", graph.name(), graph.edges(),
				Runtime.getRuntime().maxMemory() >> 20);
		Proof all = timed("all", () -> proof(location).prove());
		System.out.printf("observed in %s, missing: %s, orders: %s%n", all.observing(), all.missing(), all.orders());
		Proof one = timed("newest alone",
				() -> proof(location).options(ProofOptions.ALL.withOnly(Set.of(newest))).prove());
		assertThat(one.migrations()).hasSize(SIZE);
		findParents(location, newest);
	}

	private KatProof proof(String location) {
		return KatProof.of(this.database.dataSource()).locations(location);
	}

	/**
	 * Once to make the database that is kept, and once on it.
	 */
	private void findParents(String location, MigrationId newest) {
		List<Migration> all = new LocationMigrationSource(List.of(location), true, null).read();
		Migration added = all.stream().filter((one) -> one.id().equals(newest)).findFirst().orElseThrow();
		SourceContent others = new SourceContent(all.stream().filter((one) -> one != added).toList(), StrayFiles.NONE,
				List.of());
		MigrationSet migrations = new ScriptChecks(PostgresDatabase.SYNTAX).join(List.of(others));
		for (String when : List.of("first", "again")) {
			List<MigrationId> parents = timed("parents of the newest, " + when,
					() -> NewParents.of(migrations, added, this.database.dataSource(), Set.of(), "measure"));
			assertThat(parents).doesNotContain(newest);
		}
	}

	private static <T> T timed(String what, Supplier<T> work) {
		long begin = System.nanoTime();
		T result = work.get();
		System.out.printf("%s: %d ms%n", what, Duration.ofNanos(System.nanoTime() - begin).toMillis());
		return result;
	}

}
