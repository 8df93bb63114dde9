package dev.kat.prove.graphs;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.prove.KatProof;
import dev.kat.prove.Proof;
import dev.kat.prove.Unproven;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Proves generated graphs, in which everything that is wrong is known: a small sound one
 * and a small wrong one, or, with {@code -Dkat.test.prove.graphs=20}, that many of each,
 * of 50 to 400 migrations.
 */
@Timeout(8 * 3600)
class GeneratedGraphsIT {

	private static final int GRAPHS = Integer.getInteger("kat.test.prove.graphs", 0);

	private static final int SMALLEST = 50;

	private static final int LARGEST = Integer.getInteger("kat.test.prove.largest", 400);

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	@Test
	void findsNothingWrongInSoundGraphs() {
		Tally tally = new Tally();
		numbers(0).forEach((number) -> tally.add(prove(sound(number))));
		tally.print();
		assertThat(tally.wrong()).isEmpty();
	}

	@Test
	void findsWhatIsPlanted() {
		Tally tally = new Tally();
		numbers(1).forEach((number) -> tally.add(prove(planted(sound(number), Seeds.of(number)))));
		tally.print();
		assertThat(tally.wrong()).isEmpty();
	}

	@Test
	void namesWhatCannotBeProven() {
		GeneratedGraph graph = GraphGenerator.unprovable(Seeds.of(0), SMALLEST);
		List<Unproven> unproven = prove(graph).proof().unproven();
		assertThat(graph.migrations()).anyMatch((migration) -> !migration.isProvable());
		assertThat(unproven.stream().map(Unproven::migration).distinct()).containsExactlyElementsOf(graph.migrations()
			.stream()
			.filter((migration) -> !migration.isProvable())
			.map(GeneratedMigration::id)
			.toList());
	}

	/**
	 * Returns the numbers of all graphs, or of one.
	 */
	private static IntStream numbers(int ofOne) {
		return (GRAPHS > 0) ? IntStream.range(0, GRAPHS) : IntStream.of(ofOne);
	}

	private static GeneratedGraph sound(int number) {
		return GraphGenerator.sound(Seeds.of(number),
				(GRAPHS > 1) ? SMALLEST + (LARGEST - SMALLEST) * number / (GRAPHS - 1) : SMALLEST);
	}

	private static GeneratedGraph planted(GeneratedGraph sound, long seed) {
		int size = sound.size();
		return new Planter(sound, seed).missing(size / 10).needless(size / 4).faultyDowns(size / 8).graph();
	}

	private Evaluation prove(GeneratedGraph graph) {
		Path location = this.directory.resolve(graph.name() + " " + graph.plants().size());
		Proof proof = KatProof.of(this.database.dataSource()).locations(graph.write(location).location()).prove();
		System.out.printf("%s: %d edges, proven in %s%n", graph.name(), graph.edges(), proof.duration());
		return new Evaluation(graph, proof);
	}

}
