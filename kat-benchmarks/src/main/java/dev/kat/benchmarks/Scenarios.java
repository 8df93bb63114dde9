package dev.kat.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.kat.benchmarks.Chart.Topic;
import dev.kat.benchmarks.Contender.Start;
import dev.kat.benchmarks.Workload.Script;
import dev.kat.benchmarks.Workload.Shape;

/**
 * All there is to measure.
 */
final class Scenarios {

	private static final List<Metric> TIME = List.of(Metric.TIME);

	private static final List<Metric> TIME_CPU_MEMORY = List.of(Metric.TIME, Metric.CPU, Metric.MEMORY);

	private static final Duration NETWORK = Duration.ofMillis(1);

	private Scenarios() {
	}

	static List<Scenario> all() {
		return List.of(
				scenario("first-run", List.of(Metric.TIME, Metric.CPU, Metric.SERVER, Metric.MEMORY),
						Scenarios::firstRun),
				scenario("idle", TIME_CPU_MEMORY, Scenarios::idle), new BootScenario(),
				scenario("network", TIME, Scenarios::network), scenario("sleep", TIME, Scenarios::sleep),
				scenario("independent", TIME, Scenarios::independent), scenario("indexes", TIME, Scenarios::indexes),
				new StatementsScenario(), scenario("growth", TIME_CPU_MEMORY, Scenarios::growth), new GraphScenario());
	}

	/**
	 * {@return what the chart shows}
	 */
	static List<Topic> charted() {
		return List.of(new Topic("First run of 1,000 migrations", "first-run", "1,000 as a chain"),
				new Topic("First run of 200 migrations, 1 ms away each way", "network", "first run of 200"),
				new Topic("Nothing pending, 1,000 migrations in a jar", "idle", "1,000 in a jar"),
				new Topic("Start of a Spring Boot application, 500 migrations applied", "boot", "500 applied"),
				new Topic("40 independent migrations of 0.25 s", "sleep", "40 × 0.25 s"));
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

	private static List<Comparison> network(Options options) {
		return options.sizes(200, 1_000)
			.stream()
			.map((size) -> new Comparison("first run of %,d".formatted(size), Workload.tables(Shape.CHAIN, size),
					Contender.all(Task.UP, Start.EMPTY))
				.through(NETWORK))
			.toList();
	}

	private static List<Comparison> sleep(Options options) {
		Workload workload = new Workload(Shape.INDEPENDENT, Script.SLEEP, options.size(40));
		return List.of(new Comparison("%d × 0.25 s".formatted(workload.size()), workload,
				withParallelKat(options, Contender.all(Task.UP, Start.EMPTY))));
	}

	private static List<Comparison> independent(Options options) {
		return options.sizes(1_000)
			.stream()
			.map((size) -> new Comparison("%,d tables".formatted(size), Workload.tables(Shape.INDEPENDENT, size),
					withParallelKat(options, Contender.of(Task.UP, Start.EMPTY, Tool.JDBC, Tool.KAT))))
			.toList();
	}

	private static List<Comparison> indexes(Options options) {
		Workload workload = new Workload(Shape.INDEPENDENT, Script.INDEX, options.size(40));
		String label = "%d on %d tables of %,d rows".formatted(workload.size(), Script.INDEXED_TABLES, options.rows());
		return List.of(new Comparison(label, workload,
				withParallelKat(options, Contender.of(Task.UP, Start.TABLES, Tool.JDBC, Tool.KAT))));
	}

	private static List<Contender> withParallelKat(Options options, List<Contender> contenders) {
		return contenders.stream()
			.flatMap((contender) -> (contender.tool() == Tool.KAT) ? contender.withParallelism(options.parallelism())
					: Stream.of(contender))
			.toList();
	}

	private static List<Comparison> growth(Options options) {
		List<Contender> contenders = List.of(new Contender("first run", Tool.KAT, Task.UP, 1, Start.EMPTY),
				new Contender("nothing pending", Tool.KAT, Task.UP, 1, Start.APPLIED),
				new Contender("status", Tool.KAT, Task.STATUS, 1, Start.APPLIED),
				new Contender("plan", Tool.KAT, Task.PLAN, 1, Start.EMPTY));
		return options.sizes(1_000, 5_000, 20_000)
			.stream()
			.map((size) -> new Comparison("%,d".formatted(size), Workload.tables(Shape.TREE, size), contenders))
			.toList();
	}

}
