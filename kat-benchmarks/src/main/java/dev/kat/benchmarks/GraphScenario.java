package dev.kat.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The graph alone, without files and database, as JMH measures it.
 */
record GraphScenario() implements Scenario {

	@Override
	public String name() {
		return "graph";
	}

	@Override
	public List<Metric> metrics() {
		return List.of(Metric.TIME);
	}

	@Override
	public void run(Bench bench, Results results) throws IOException {
		for (int size : bench.options().sizes(1_000, 10_000, 100_000)) {
			List<Double> seconds = new ArrayList<>();
			for (RunResult result : measure(size, bench.options())) {
				result.getBenchmarkResults()
					.forEach((fork) -> fork.getIterationResults()
						.forEach((iteration) -> seconds.add(iteration.getPrimaryResult().getScore())));
			}
			results.put(List.of(new Result(name(), "%,d migrations".formatted(size), "build and order", Metric.TIME,
					bench.options().run(), seconds)));
		}
	}

	private static Collection<RunResult> measure(int size, Options options) {
		ChainedOptionsBuilder builder = new OptionsBuilder().include(GraphBenchmark.class.getName())
			.param("size", Integer.toString(size));
		if (options.quick()) {
			TimeValue moment = TimeValue.milliseconds(100);
			builder.forks(1).warmupIterations(1).warmupTime(moment).measurementIterations(1).measurementTime(moment);
		}
		try {
			return new Runner(builder.build()).run();
		}
		catch (RunnerException ex) {
			throw new IllegalStateException("JMH fails", ex);
		}
	}

}
