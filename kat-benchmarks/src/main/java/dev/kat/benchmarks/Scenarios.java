package dev.kat.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.kat.benchmarks.Contender.Start;
import dev.kat.benchmarks.Workload.Shape;

/**
 * All there is to measure.
 */
final class Scenarios {

	private static final List<Metric> TIME = List.of(Metric.TIME);

	private static final List<Metric> TIME_AND_MEMORY = List.of(Metric.TIME, Metric.MEMORY);

	private Scenarios() {
	}

	static List<Scenario> all() {
		return List.of(scenario("first-run", List.of(Metric.TIME, Metric.SERVER, Metric.MEMORY), Scenarios::firstRun),
				scenario("idle", TIME_AND_MEMORY, Scenarios::idle));
	}

	private static Scenario scenario(String name, List<Metric> metrics,
			Function<Options, List<Comparison>> comparisons) {
		return new ComparisonScenario(name, Contender.BASELINE, metrics, comparisons);
	}

	private static List<Comparison> firstRun(Options options) {
		return Stream.of(Shape.CHAIN, Shape.TREE)
			.flatMap((shape) -> options.sizes(100, 1_000, 5_000)
				.stream()
				.map((size) -> new Comparison("%,d as a %s".formatted(size, shape.title()),
						Workload.tables(shape, size), Contender.all(Task.UP, Start.EMPTY))))
			.toList();
	}

	private static List<Comparison> idle(Options options) {
		return options.sizes(1, 100, 1_000, 5_000)
			.stream()
			.map((size) -> new Comparison("%,d in a ".formatted(size), Workload.tables(Shape.CHAIN, size),
					Contender.all(Task.UP, Start.APPLIED)))
			.flatMap((comparison) -> Stream.of(comparison.labelled("directory"), comparison.labelled("jar").inJar()))
			.toList();
	}

	static final Duration NETWORK = Duration.ofMillis(1);

}
