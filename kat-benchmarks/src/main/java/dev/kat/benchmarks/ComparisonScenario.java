package dev.kat.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * A scenario whose rows are comparisons.
 *
 * @param name the name on the command line
 * @param baseline the column that the others are compared with
 * @param metrics what the table shows
 * @param comparisons its rows
 */
record ComparisonScenario(String name, String baseline, List<Metric> metrics,
		Function<Options, List<Comparison>> comparisons) implements Scenario {

	@Override
	public void run(Bench bench, Results results) throws IOException, SQLException, InterruptedException {
		for (Comparison comparison : this.comparisons.apply(bench.options())) {
			results.put(bench.measure(this.name, comparison));
		}
	}

}
