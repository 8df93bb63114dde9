package dev.kat.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

import dev.kat.benchmarks.Contender.Start;
import dev.kat.benchmarks.Workload.Shape;

/**
 * The start of a whole application in which nothing is pending, and what each tool adds
 * to it.
 */
record BootScenario() implements Scenario {

	@Override
	public String name() {
		return "boot";
	}

	@Override
	public List<Metric> metrics() {
		return List.of(Metric.TIME, Metric.CPU, Metric.MEMORY);
	}

	@Override
	public String baseline() {
		return Tool.NONE.title();
	}

	@Override
	public String comparison(double value, double baseline, Metric metric) {
		return " **%s%s**".formatted((value < baseline) ? "−" : "+", metric.format(Math.abs(value - baseline)));
	}

	@Override
	public void run(Bench bench, Results results) throws IOException, SQLException, InterruptedException {
		List<Contender> contenders = Contender.of(Task.BOOT, Start.APPLIED, Tool.NONE, Tool.FLYWAY, Tool.LIQUIBASE,
				Tool.KAT);
		for (int size : bench.options().sizes(500)) {
			results.put(bench.measure(name(),
					new Comparison("%,d applied".formatted(size), Workload.tables(Shape.CHAIN, size), contenders)));
		}
	}

}
