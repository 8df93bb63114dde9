package dev.kat.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import dev.kat.graph.MigrationGraph;
import dev.kat.graph.Vertex;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;

/**
 * Builds a graph and reads its order. Every migration has one or two parents. JMH extends
 * this class.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GraphBenchmark {

	private List<Vertex> vertices = List.of();

	/** How many migrations. */
	@Param("1000")
	public int size;

	/**
	 * Creates the migrations.
	 */
	@Setup
	public void createVertices() {
		this.vertices = IntStream.range(0, this.size).mapToObj(GraphBenchmark::vertex).toList();
	}

	private static Vertex vertex(int number) {
		List<String> parents = Stream.of((number - 1) / 2, number - 1)
			.limit((number == 0) ? 0 : 1 + number % 2)
			.distinct()
			.map((parent) -> Long.toString(1L + parent))
			.toList();
		return new Vertex(new MigrationId(1L + number, "migration_" + number), parents,
				new MigrationFolder("", "", ""));
	}

	/**
	 * Builds the graph.
	 * @return its order
	 */
	@Benchmark
	public List<MigrationId> buildAndOrder() {
		return MigrationGraph.of(this.vertices).inOrder();
	}

}
