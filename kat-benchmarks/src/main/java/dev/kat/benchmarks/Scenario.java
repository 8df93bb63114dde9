package dev.kat.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * Some work to measure, and one table of the page.
 */
interface Scenario {

	/**
	 * {@return the name on the command line}
	 */
	String name();

	/**
	 * {@return what the table shows; only the first with its range and compared}
	 */
	List<Metric> metrics();

	/**
	 * {@return the column that the others are compared with}
	 */
	default String baseline() {
		return Contender.BASELINE;
	}

	/**
	 * Returns what the table says of a value beside that of the baseline.
	 */
	default String comparison(double value, double baseline, Metric metric) {
		return (baseline == 0) ? "" : " **%.2f×**".formatted(value / baseline);
	}

	/**
	 * Measures, row after row.
	 */
	void run(Bench bench, Results results) throws IOException, SQLException, InterruptedException;

}
