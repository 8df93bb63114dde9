package dev.kat.prove.graphs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.KatMigrator;
import dev.kat.prove.graphs.Plant.FaultyDown;
import dev.kat.prove.graphs.Plant.Missing;
import dev.kat.test.Full;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The generator is right about its graphs. All is tried by hand, without the proof.
 */
@Timeout(1200)
class GeneratorIT {

	private static final int GRAPHS = Full.size(6, 2);

	private static final int SIZE = Full.size(150, 60);

	private static final int ORDERS = 3;

	private static final int PLANTS = Full.size(60, 12);

	private final TestDatabase testDatabase = TestDatabase.create();

	private final GraphDatabase database = new GraphDatabase(this.testDatabase);

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aSoundGraphComesOutTheSameInAnyOrder() {
		for (int number = 0; number < GRAPHS; number++) {
			GeneratedGraph graph = GraphGenerator.sound(Seeds.of(number), SIZE);
			List<String> expected = this.database.outcome(graph, graph.inOrder());
			assertThat(expected).as(graph.name()).hasSizeGreaterThan(SIZE);
			Random random = new Random(Seeds.of(number));
			for (int order = 0; order < ORDERS; order++) {
				List<String> outcome = this.database.outcome(graph, randomOrder(graph, random));
				assertThat(DatabaseState.difference(expected, outcome)).as(graph.name()).isEmpty();
			}
		}
	}

	private static List<Integer> randomOrder(GeneratedGraph graph, Random random) {
		List<Integer> order = new ArrayList<>();
		List<Integer> waiting = new ArrayList<>(graph.inOrder());
		while (!waiting.isEmpty()) {
			List<Integer> ready = waiting.stream()
				.filter((position) -> order.containsAll(graph.parents().get(position)))
				.toList();
			Integer next = ready.get(random.nextInt(ready.size()));
			order.add(next);
			waiting.remove(next);
		}
		return order;
	}

	@Test
	void katAppliesASoundGraphInTheOrderOfTheList() {
		GeneratedGraph graph = GraphGenerator.sound(Seeds.of(0), SIZE);
		List<String> expected = this.database.outcome(graph, graph.inOrder());
		this.database.clear();
		KatMigrator migrator = KatMigrator.builder(this.testDatabase.dataSource())
			.locations(graph.write(this.directory).locations())
			.build();
		assertThat(migrator.up().done().stream().map((done) -> graph.position(done.id())))
			.containsExactlyElementsOf(graph.inOrder());
		assertThat(DatabaseState.difference(expected, this.database.state())).as(graph.name()).isEmpty();
	}

	@Test
	void rollbacksOfASoundGraphRestoreWhatWasThere() {
		GeneratedGraph graph = GraphGenerator.sound(Seeds.of(1), SIZE);
		this.database.clear();
		for (GeneratedMigration migration : graph.migrations()) {
			List<String> before = this.database.state();
			this.database.apply(migration);
			if (migration.isReversible()) {
				List<String> after = this.database.state();
				this.database.rollBack(migration);
				assertSame(before, graph, migration);
				this.database.apply(migration);
				assertSame(after, graph, migration);
			}
		}
	}

	private void assertSame(List<String> expected, GeneratedGraph graph, GeneratedMigration migration) {
		assertThat(DatabaseState.difference(expected, this.database.state())).as(graph.name() + ": " + migration.id())
			.isEmpty();
	}

	@Test
	void aMissingParentShowsInSomeOrder() {
		GeneratedGraph graph = GraphGenerator.sound(Seeds.of(2), SIZE);
		Planter planter = new Planter(graph, Seeds.of(2));
		List<Missing> removable = planter.removable();
		for (Missing missing : removable.subList(0, Math.min(PLANTS, removable.size()))) {
			GeneratedGraph wrong = planter.without(missing);
			List<Integer> order = wrong.only(missing.migration(), missing.needed());
			List<String> expected = this.database.outcome(wrong, order);
			List<String> outcome = this.database.outcome(wrong, GeneratedGraph.last(missing.needed(), order));
			assertThat(DatabaseState.difference(expected, outcome)).as(describe(graph, missing)).isNotEmpty();
		}
	}

	private static String describe(GeneratedGraph graph, Missing missing) {
		return "%s: %s without %s, by %s".formatted(graph.name(), graph.id(missing.migration()),
				graph.id(missing.needed()), missing.need());
	}

	@Test
	void aFaultyDownShows() {
		GeneratedGraph graph = new Planter(GraphGenerator.sound(Seeds.of(3), SIZE), Seeds.of(3)).faultyDowns(PLANTS)
			.graph();
		List<Integer> faulty = graph.plants(FaultyDown.class).stream().map(FaultyDown::migration).toList();
		this.database.clear();
		IntStream.range(0, graph.size()).forEach((position) -> {
			GeneratedMigration migration = graph.migrations().get(position);
			List<String> before = this.database.state();
			this.database.apply(migration);
			if (faulty.contains(position)) {
				assertThat(this.database.isRestored(migration, before)).as(graph.name() + ": " + migration.id())
					.isFalse();
			}
		});
	}

}
