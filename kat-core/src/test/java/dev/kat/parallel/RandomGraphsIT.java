package dev.kat.parallel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.test.Full;
import dev.kat.test.MigrationFolders;
import dev.kat.test.Schema;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Random graphs, run side by side, give what they give one by one: every migration after
 * its parents, each exactly once, the same schema, and nothing left behind.
 */
@Timeout(300)
class RandomGraphsIT {

	private static final Logger logger = LoggerFactory.getLogger(RandomGraphsIT.class);

	private static final long SEED = Long.getLong("kat.test.parallel.seed", 20261129);

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		Meeting.prepare(this.database.jdbc());
	}

	static Stream<Long> seeds() {
		return Stream.iterate(SEED, (seed) -> seed + 1).limit(Full.size(20, 3));
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void giveTheSameSchemaAsOneByOne(long seed) {
		RandomGraph graph = write(seed);
		assertThat(migrator(this.database, 4).up().done()).hasSize(graph.vertices().size());
		assertThatEachRanOnceAfterItsParents(graph);
		assertThat(Schema.lines(this.database.jdbc())).isEqualTo(schemaOfOneByOne());
		assertThat(migrator(this.database, 4).down(DownOptions.all()).done()).hasSize(graph.vertices().size());
		assertThat(this.database.jdbc()
			.queryForList("select relname from pg_class where relname ~ '^[ti][0-9]'", String.class)).isEmpty();
		assertThatNothingIsLeft();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void goOnAfterFailures(long seed) {
		RandomGraph graph = write(seed);
		Random random = new Random(seed);
		List<RandomGraph.Vertex> tables = new ArrayList<>(graph.tables().toList());
		Collections.shuffle(tables, random);
		JdbcTemplate jdbc = this.database.jdbc();
		jdbc.execute("create table broken (name text)");
		jdbc.execute("create function check_broken() returns trigger language plpgsql as $$ begin "
				+ "if exists (select from broken where name = new.name) then raise 'broken'; end if; return new; end $$");
		jdbc.execute("create trigger broken before insert on witness for each row execute function check_broken()");
		tables.stream()
			.limit(4)
			.forEach((table) -> jdbc.update("insert into broken values (?)", String.valueOf(table.number())));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator(this.database, 4)::up)
			.satisfies((ex) -> assertThatItCountsRight(ex, graph));
		assertThatNothingIsLeft();
		jdbc.execute("truncate broken");
		migrator(this.database, 4).up();
		assertThatEachRanOnceAfterItsParents(graph);
		assertThatNothingIsLeft();
	}

	private void assertThatItCountsRight(MigrationFailedException failure, RandomGraph graph) {
		int applied = this.database.jdbc().queryForList("select name from migrations").size();
		int failed = 1 + failure.getSuppressed().length;
		assertThat(failure).hasMessageContaining("%d migration".formatted(applied))
			.hasMessageContaining("%d after it".formatted(graph.vertices().size() - applied - failed));
	}

	@Test
	void runOnceBetweenManyInstances() throws Exception {
		RandomGraph graph = write(SEED);
		int instances = 8;
		ExecutorService threads = Executors.newFixedThreadPool(instances);
		try {
			CyclicBarrier start = new CyclicBarrier(instances);
			List<Future<MigrationReport>> futures = new ArrayList<>();
			for (int instance = 0; instance < instances; instance++) {
				int parallelism = 1 + instance % 4;
				futures.add(threads.submit(() -> {
					start.await();
					return migrator(this.database, parallelism).up();
				}));
			}
			int done = 0;
			for (Future<MigrationReport> future : futures) {
				done += future.get().done().size();
			}
			assertThat(done).isEqualTo(graph.vertices().size());
		}
		finally {
			threads.shutdownNow();
		}
		assertThatEachRanOnceAfterItsParents(graph);
		assertThat(Schema.lines(this.database.jdbc())).isEqualTo(schemaOfOneByOne());
		assertThatNothingIsLeft();
	}

	private RandomGraph write(long seed) {
		logger.info("Seed of the random graph: {}", seed);
		return RandomGraph.write(this.folders, 60, new Random(seed));
	}

	private List<String> schemaOfOneByOne() {
		TestDatabase other = TestDatabase.create();
		Meeting.prepare(other.jdbc());
		migrator(other, 1).up();
		return Schema.lines(other.jdbc());
	}

	private void assertThatEachRanOnceAfterItsParents(RandomGraph graph) {
		Map<String, Integer> expected = graph.tables()
			.collect(
					Collectors.toMap((vertex) -> String.valueOf(vertex.number()), (vertex) -> vertex.parents().size()));
		List<Map.Entry<String, Integer>> seen = this.database.jdbc()
			.query("select name, parents from witness",
					(row, number) -> Map.entry(row.getString("name"), row.getInt("parents")));
		assertThat(seen).containsExactlyInAnyOrderElementsOf(expected.entrySet());
		assertThat(this.database.jdbc()
			.queryForList("select name from migrations_journal where outcome = 'succeeded' and operation = 'up'",
					String.class))
			.containsExactlyInAnyOrderElementsOf(
					graph.vertices().stream().map((vertex) -> vertex.number() + "_m").toList());
	}

	private void assertThatNothingIsLeft() {
		assertThat(this.database.jdbc()
			.queryForList("select mode from pg_locks where locktype = 'advisory' and database = "
					+ "(select oid from pg_database where datname = current_database())"))
			.isEmpty();
		assertThat(this.database.jdbc()
			.queryForList("select query from pg_stat_activity where datname = current_database() "
					+ "and pid <> pg_backend_pid() and state <> 'idle'", String.class))
			.isEmpty();
	}

	private KatMigrator migrator(TestDatabase target, int parallelism) {
		return KatMigrator.builder(target.dataSource())
			.unpooledDataSource(target.dataSource())
			.locations(this.folders.locations())
			.parallelism(parallelism)
			.lockRetryMaxDelay(Duration.ofMillis(200))
			.build();
	}

}
